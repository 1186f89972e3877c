"""A content folder without any English word of its own, with everything that pages can show."""

PLAN = """---
plan: hafen
title: Umbau der Kaimauer
status: active
owner: jonas
sponsor: greta
team: bau
start: 2026-03-02
target: 2026-05-29
serves: [ufer]
after: [vorarbeit]
budget: {currency: EUR, approved: 900k, reserve: 40k}
tags: [ufer, stahl]
---

Warum gebaut wird.

## Zweck {.purpose}

Die Mauer trug seit 1961.

## Ergebnis {.outcomes}

Lastwagen fahren wieder.

## Umfang {.scope}

**In:** Mauer, Pflaster

**Out:** Kran

## Phase: Abbruch {#abbruch @jonas}

- [x] Pflaster heben {#pflaster @jonas,bau:50% 5d finished:2026-03-06 cost:20k line:erde serves:ruhe}

- [ ] Altes Holz ziehen {#holz @bau:100% 8/12/20d after:pflaster 30% started:2026-03-09 left:9d cost:60k line:erde uses:kran tag:stahl}
  - Done when: kein Pfahl steht.
  - [x] Ponton gemietet
  - [ ] Taucher bestellt

- [ ] Kran warten {#kranwart @greta 4d after:pflaster}
  - Blocked: das Ersatzteil fehlt.

## Phase: Neubau {#neubau @greta after:abbruch}

- [ ] Spundwand rammen {#spund @bau:100% 15/20/40d from:2026-04-06 by:2026-04-24 cost:300k line:stahl uses:kran group:boden}

- [ ] Kopfbalken gießen {#balken @jonas 10d after:spund:+3d cost:120k line:stahl tag:stahl}
  - Back out: Schalung bleibt stehen.

- [-] Laternen setzen {#lampen @jonas 3d}

- [ ] Aufsicht {#aufsicht @greta spans:neubau}

- [ ] Kai frei {#frei @jonas milestone after:balken by:2026-05-22 approver:greta serves:ufer}

- [ ] Baurunde {#runde @greta milestone from:2026-03-10 every:month}

- [ ] Abnahme ohne Termin {#abnahme milestone after:frei}

## Lieferungen {.deliverables}

- [ ] Statik {#statik @jonas milestone after:pflaster}

## Risiken {.risks}

- Fels im Boden {#fels @jonas 40%>15% delay:2/4/8w>1/2/3w cost:0/50k/90k affects:spund response:reduce treated-by:holz review:2026-03-01}
  - Now: Bohrungen vor Ort.
  - If it happens: kleinere Ramme.
- Hochwasser {#flut 20% impact:high}
- Stahl wird billiger {#billig @greta opportunity 30% cost:20k impact:low response:exploit}
- Streik {#streik @greta 10% impact:low state:closed}

## Annahmen {.assumptions}

- Strom liegt bis April {#strom @jonas since:2026-01-10 review:2026-03-12}

## Entscheide {.decisions}

- Welche Farbe der Zaun hat {#farbe @greta wanted:2026-03-02}
- Rammen statt bohren {#rammen @greta decided:2026-02-02}
  - Because: der Boden trägt.
- Wer bewacht nachts {#wache wanted:2026-04-02}

## Probleme {.issues}

- Ponton leckt {#leck @bau raised:2026-03-04 blocks:holz review:2026-03-20}
- Zaun fiel um {#zaun @bau raised:2026-02-04 state:closed}

## Stimmen {.feedback}

- Zu laut am Morgen {#laut who:"Anwohner" on:2026-03-05 leads-to:spund}
- Gut erklärt {#gut who:"Schule" on:2026-02-05 state:answered}

## Nachträge {.changes}

- Zwei Felder mehr {#felder decided:2026-02-20 approver:greta moves:frei:+10d cost:+80k}
  - Because: der Hafen wächst.

## Messwerte {.measures}

| id | measure | unit | owner | baseline | target | by | read from | first reading |
|---|---|---|---|---|---|---|---|---|
| ruhe | Lärm am Tor | dB | jonas | 70 | <= 55 | 2026-09-01 | Messgerät | 2026-02-01 |
| last | Traglast | t | jonas | 12 | >= 40 | 2026-09-01 | Probe | 2026-03-01 |

## Beteiligte {.stakeholders}

| who | stake | power | interest | wants to know | how | every | sender | asked by |
|---|---|---|---|---|---|---|---|---|
| Fischer | Liegeplatz | high | high | wann gesperrt ist | Aushang | week | jonas | Runde |
| Anwohner | Ruhe | low | medium | | | | | |

## Geld {.budget}

| id | line | planned | committed | spent | forecast | paid from |
|---|---|---|---|---|---|---|
| erde | Erdbau | 100k | 90k | 30k | 110k | Haushalt |
| stahl | Stahl | 700k | 400k | 0 | 790k | Anleihe |

## RACI

| item | accountable | responsible | consulted | informed |
|---|---|---|---|---|
| holz | jonas | bau | greta | fischer |

## Berichte {.updates}

### 2026-02-16 {@jonas health:on-track measured:ruhe:70}

Ruhig begonnen.

### 2026-03-09 {@jonas health:at-risk measured:ruhe:72}

Der Ponton leckt.

- Because: ein Schott ist undicht.
- Next: Taucher am Montag.
- Need: ein zweiter Ponton.
"""

EARLIER = """---
plan: vorarbeit
title: Gutachten am Ufer
status: done
owner: greta
target: 2026-02-27
start: 2026-02-02
---

## Schritte {.tasks}

- [x] Bohren {#bohren @greta 10d started:2026-02-02 finished:2026-02-13}
"""

OTHERS = {
    "plans/ruhend.md": "---\nplan: ruhend\ntitle: Steg am Park\nstatus: paused\nowner: greta\n"
    "start: 2026-02-02\ntarget: 2026-04-01\nlevel: true\n---\n\n## Schritte {.tasks}\n\n"
    "- [ ] Holz kaufen {#kauf @bau:100% 20d after:hafen/holz}\n\n"
    "- [ ] Holz sägen {#saege @bau:100% 20d}\n\n"
    "## Berichte {.updates}\n\n### 2026-02-10 {@greta health:off-track}\n\nWartet.\n",
    "plans/weg.md": "---\nplan: weg\ntitle: Radweg\nstatus: cancelled\nowner: greta\n"
    "start: 2026-02-02\n---\n\n## Entscheide {.decisions}\n\n"
    "- Kein Radweg {#kein @greta decided:2026-02-03}\n  - Because: kein Geld.\n",
    "plans/leer.md": "---\nplan: leer\ntitle: Leerer Entwurf\nstatus: draft\n---\n",
    "plans/antrag.md": "---\nplan: antrag\ntitle: Antrag auf Licht\nstatus: proposed\nowner: neu\n"
    "start: 2026-05-04\n---\n\n## Schritte {.tasks}\n\n- [ ] Messen {#messen 5d cost:4k}\n",
    "plans/kaputt.md": "---\nplan: kaputt\nstatus: [\n---\n",
}

FILES = {
    "plangen.yml": "title: Amt am Hafen\nlanguage: de\nrepository: https://code.example/amt\n"
    "vocabulary: {reduce: mindern, exploit: nutzen}\n",
    "people.yml": "jonas: {name: Jonas Brandt, role: Bauleiter, capacity: 100%, team: bau, "
    "leave: [2026-03-23..2026-03-27]}\ngreta: {name: Greta Voss, capacity: 50%}\n"
    "bau: {name: Kolonne Ost, members: [jonas], capacity: 100%}\n"
    "neu: {name: Nora Lang, active: false}\nfischer: {name: Fischer, kind: external}\n",
    "resources.yml": "kran: {name: Kran, capacity: 1}\n",
    "goals.yml": "ufer: {title: Ein sicheres Ufer, owner: greta, by: 2026-06-30, text: Niemand "
    "stürzt.}\nleise: {title: Ein leiser Hafen}\n",
    "index.md": "# Amt am Hafen\n\nWas wir bauen.\n",
    "plans/hafen.md": PLAN,
    "plans/vorarbeit.md": EARLIER,
    **OTHERS,
}
