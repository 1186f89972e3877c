"""A content folder for tests of outputs: two plans in which every register has an entry."""

STEPS = """---
plan: steps
title: "=Steps; +harbour"
status: active
owner: ana
sponsor: cy
team: crew
start: 2026-03-02
target: 2026-06-30
budget: {currency: NOK, approved: 400k, reserve: 40k, people: rates}
serves: [growth]
tags: [harbour, north]
after: [quay]
---

## Purpose

People climb over a wall to reach the boats.

## Phase: Build {#build}

- [x] Survey the wall {#survey @ana 3d started:2026-03-02 finished:2026-03-04 cost:9500 spent:8200.50 line:stone}

- [ ] Cut the stone, "grey" {#cut @ana,bo:50% 5/8/20d after:survey,quay/lay:SS+2d 40% started:2026-03-05 cost:1.5k line:stone tag:stone serves:climbers}
  - Done when: forty steps lie in the yard.

- [ ] Lay the steps {#lay @bo:100% 10d after:cut:-1d uses:crane}

- [ ] Steps open {#open @cy milestone after:lay by:2026-05-01 approver:cy}

## Risks

- Stone breaks {#breaks @bo 40%>15% delay:1/2/3w>0/1/1w cost:0/20k/60k>10k impact:high affects:lay response:reduce treated-by:cut review:2026-04-01 tag:stone}
  - Now: the third block broke.
  - If it happens: order from the other quarry.

- Cheaper stone {#cheaper @ana opportunity 10% cost:5k response:exploit state:closed}

## Assumptions

- The wall stands {#wall @ana since:2026-03-02 review:2026-05-04}

## Decisions

- Which stone {#stone @cy decided:2026-03-03}
  - Because: it is grey.

- Who opens the steps {#opening @cy wanted:2026-04-20}

## Issues

- The crane is late {#crane-late @bo raised:2026-03-10 blocks:lay review:2026-03-20}

## Feedback

- The steps are steep {#steep @ana who:"Boat club" on:2026-03-11 leads-to:lay}

## Changes

- Ten more steps {#more @ana decided:2026-03-12 approver:cy moves:open:+10d cost:+21k}
  - Because: the tide falls lower than thought.

## Measures

| id | measure | unit | owner | baseline | target | by | read from | first reading |
|---|---|---|---|---|---|---|---|---|
| climbers | Climbers a day | people | ana | -3.5 | >= 120 | 2026-09-01 | counter | 2026-03-09 |

## Stakeholders

| who | stake | power | interest | wants to know | how | every | sender | asked by |
|---|---|---|---|---|---|---|---|---|
| Boat club | uses the steps | high | high | the day they open | mail | 2 weeks | ana | cy |
| cy | pays | high | low | money | talk | month | ana | |

## Budget

| id | line | planned | committed | spent | forecast | paid from |
|---|---|---|---|---|---|---|
| stone | Stone | 300k | 250k | | 310k | harbour fund |
| hands | Hands | 20k | | 5k | | |

## RACI

| item | accountable | responsible | consulted | informed |
|---|---|---|---|---|
| lay | bo | ana, bo | cy | crew |

## Updates

### 2026-03-12 {@ana health:at-risk measured:climbers:6.1}

The stone is grey, and late.

- Need: a second crane.
"""

QUAY = """---
plan: quay
title: Größerer Quay 码头
status: proposed
start: 2026-03-02
---

## Tasks

- [ ] Lay the quay {#lay @crew:100% 4d}

- [ ] Waits for itself {#ring 2d after:ring-2}

- [ ] And the other {#ring-2 2d after:ring}
"""

FILES = {
    "plangen.yml": "title: Harbour\nbase_url: https://plans.example.org/harbour/\n",
    "people.yml": (
        "ana: {name: Ana Serrano, role: programme manager, capacity: 80%, rate: 900,"
        " leave: [2026-04-06..2026-04-10, 2026-05-01]}\n"
        "bo: {name: Bo Lindgren, capacity: 100%, rate: 700}\n"
        "cy: {name: Cy Abara, active: false}\n"
        "crew: {name: Pier crew, kind: team, capacity: 200%, members: [bo]}\n"
    ),
    "resources.yml": "crane: {name: Crane, capacity: 1, cost: 1200}\n",
    "goals.yml": "growth: {title: More boats, owner: cy, by: 2027-12-31, text: A third more.}\n",
    "plans/quay.md": QUAY,
    "plans/steps.md": STEPS,
}
