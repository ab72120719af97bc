"""Where sentences begin and end."""

import pytest

from tocsin.articles.sentences import split_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["The strike came at 5 p.m. Monday, the army said.", "It ended at 6 a.m. EST."],
        ["Drones fell at 3 a.m. Kyiv time.", "Curfew starts at 8 p.m.", "Residents fled."],
        ["Guns fired at 8 p.m.", "Saturday’s attack killed two."],
        ["He left.", "Ft. Bragg was quiet.", "Amb. Poe and Lt.-Gen. Poe stayed."],
        ["In the U.S. President Poe spoke.", "“Stop!”", "🔥 Guns fired.", "𝗧he town fell."],
    ],
)
def test_a_sentence_is_whole(sentences: list[str]) -> None:
    text = " ".join(sentences)
    found = split_sentences(text)
    assert [one.text for one in found] == sentences
    assert all(text[one.start : one.end] == one.text for one in found)
