"""What speaks for an antecedent has its weight in a table that people edit."""

import pytest

from kg.entities.antecedents import weight
from kg.errors import OntologyError


def test_grounds_count_by_their_measure():
    once, far = weight({"role subject": 1.0}), weight({"role subject": 1.0, "sentence": 2.0})
    assert far - once == pytest.approx(2 * weight({"sentence": 1.0}))
    assert far < once


def test_a_ground_without_a_weight_names_the_table():
    with pytest.raises(OntologyError, match=r"antecedents\.csv: no weight for 'role bystander'"):
        weight({"role subject": 1.0, "role bystander": 1.0})
