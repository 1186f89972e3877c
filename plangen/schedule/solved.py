"""Solved: what all passes over the network found, for those who ask why and what if."""

from decimal import Decimal

from plangen.frozen import frozen
from plangen.schedule.backward import Late
from plangen.schedule.bounds import Early
from plangen.schedule.floats import Floats
from plangen.schedule.network import Network
from plangen.schedule.order import Order


@frozen(kw_only=True)
class Solved:
    """Early dates, late dates and floats by the number of the node.

    A node that is not in `early` has no place; one without late dates has no float. `groups`
    has the free float of groups, in working days; `ends` the moments at which plans finish, by id. `near` is the limit of the float of
    near-critical work, in working days; with `override` work under way ignores its logic.
    `delays` are moments before which levelling lets nodes not start; empty where its links
    say the same.
    """

    network: Network
    order: Order
    early: dict[int, Early]
    late: dict[int, Late]
    floats: dict[int, Floats]
    groups: dict[int, float]
    ends: dict[str, int]
    near: Decimal
    override: bool
    delays: dict[int, int]
