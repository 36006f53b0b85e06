"""Who the demo has: those who applied before it began, and many neighbours to whom broadcasts go. All are invented."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.models import Category, Permit, Relation, Salutation, Turnover, YesNoUnknown


@dataclass(frozen=True, slots=True)
class Person:
    """An owner, and what is known of the business."""

    name: str
    salutation: Salutation
    business: str | None
    category: Category
    product: str
    since: int
    phone: str
    nib: str | None = None
    relation: Relation = Relation.SELF
    turnover: Turnover | None = None
    permits: tuple[Permit, ...] | None = None
    cooperative: YesNoUnknown | None = None


_IBU, _BAPAK = Salutation.IBU, Salutation.BAPAK
APPLICANTS = (
    Person("Contoh Melati", _IBU, "Dapur Melati", Category.FOOD, "Keripik pisang", 2016, "+628120000001", "1" * 13),
    Person("Contoh Kenanga", _IBU, "Telur Kenanga", Category.EGG, "Telur asin", 2019, "+628120000002"),
    Person(
        "Contoh Jati", _BAPAK, None, Category.CRAFT, "Anyaman bambu", 2011, "+628120000003", relation=Relation.FAMILY
    ),
    Person("Contoh Dahlia", _IBU, "Es Dahlia", Category.DRINK, "Sirup rosela", 2021, "+628120000002"),
    Person(
        "Contoh Cemara",
        _BAPAK,
        "Roti Cemara",
        Category.FOOD,
        "Roti manis dan donat",
        2008,
        "+628120000005",
        "2" * 13,
        turnover=Turnover.HUGE,
        permits=(Permit.PIRT, Permit.HALAL),
    ),
    Person("Contoh Seruni", _IBU, "Seruni Jahit", Category.FASHION, "Mukena dan seragam", 2014, "+628120000006"),
    Person("Contoh Mahoni", _BAPAK, "Abon Mahoni", Category.FOOD, "Abon ikan", 2018, "+628120000007", "3" * 13),
    Person("Contoh Kamboja", _IBU, None, Category.EGG, "Abon telur", 2024, "+628120000008"),
    Person("Contoh Flamboyan", _IBU, "Rangin Flamboyan", Category.FOOD, "Rengginang", 2003, "+628120000009"),
)

_WOMEN = (
    "Alamanda Anyelir Asoka Bakung Begonia Cempaka Delima Dewandaru Gambir Gladiol Kalina Kana Kantil Kemuning Kenari"
    " Krisan Lavender Lili Magnolia Mawar Nilam Nusa Pacar Pandan Peoni Ratna Rosela Sedap Sirih Soka Tanjung Teratai"
    " Tulip Verbena Wijaya Zinia"
)
_MEN = (
    "Akasia Aren Bakau Bayur Bungur Damar Eboni Gaharu Jambu Kapuk Kelor Keruing Lontar Meranti Merbau Nipah Pinus"
    " Pulai Randu Rotan Salak Sengon Trembesi Ulin"
)
_PRODUCTS = {
    Category.FOOD: "Keripik singkong",
    Category.EGG: "Telur asin",
    Category.DRINK: "Jamu kunyit",
    Category.CRAFT: "Tas pandan",
    Category.FASHION: "Kerudung bordir",
    Category.FARM: "Bibit cabai",
    Category.SERVICE: "Jasa jahit",
}
_PERMITS = (None, (), (Permit.PIRT,), (Permit.PIRT, Permit.HALAL), None)
_COOPERATIVE = (None, YesNoUnknown.YES, YesNoUnknown.NO)


def neighbours() -> Iterator[Person]:
    """Sixty people of all categories, some with permits, some members of a cooperative."""
    names = [(name, _IBU) for name in _WOMEN.split()] + [(name, _BAPAK) for name in _MEN.split()]
    products = list(_PRODUCTS.items())
    for place, (name, salutation) in enumerate(names):
        category, product = products[place % len(products)]
        yield Person(
            f"Contoh {name}",
            salutation,
            f"{product.split()[0]} {name}",
            category,
            product,
            2005 + place % 20,
            f"+62813{place + 1:08}",
            permits=_PERMITS[place % len(_PERMITS)],
            cooperative=_COOPERATIVE[place % len(_COOPERATIVE)],
        )
