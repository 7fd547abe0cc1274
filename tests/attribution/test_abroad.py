"""Statements in French, German and Russian: who, when, in what form; and English that stays English."""

from __future__ import annotations

import pytest

from asquoted import check, extract, prepare
from asquoted.attribution.abroad.language import language_of

FRENCH = (
    "« La scie n’a pas plu aux voisins », a reconnu le charpentier, Lucien Oubre, mardi soir dans son atelier. « Elle "
    "chante trop fort. » La préfète, Solange Mirecourt, a annoncé lundi que la scierie fermerait le dimanche. Elle a "
    "ajouté qu’aucun arbre ne serait abattu.\n\nD’après M. Oubre, la préfète lui avait juré en janvier que « la scie "
    "chanterait toujours ». Interrogée mercredi, Mme Mirecourt a démenti ces propos. « Je n’ai rien juré à personne », "
    "a-t-elle répondu. Le conseil général a indiqué dans une note que la route resterait ouverte."
)
GERMAN = (
    "„Der Turm ist schief, aber er steht“, sagte Direktorin Hilde Amsel am Mittwoch dem Boten. „Das tat er schon "
    "immer.“\n\nHausmeister Bruno Kessel widersprach. Er habe bereits im März gemeldet, dass der Turm sich neige, "
    "sagte er am Donnerstag. Die Direktorin habe ihm damals entgegnet, der Wind sei schuld daran. "
    "Amsel bestreitet das. „Vom Wind habe ich nie gesprochen“, sagte sie. "
    "Der Verein der Turmfreunde erklärte, er werde im Sommer eine Messung bezahlen."
)
RUSSIAN = (
    "«Мост стоит, а дороги нет», – сказал корреспонденту сторож моста Пахом Лугов в среду. По его словам, доски унесла "
    "река ещё зимой. Мэр города Алла Сизова сообщила во вторник, что дорогу построят к осени. Она уточнила, что сторож "
    "«слишком громко жалуется на погоду». Сизова заявила в четверг: «Я обещала только краску»."
)
PUBLISHED = "2020-05-15"  # a Friday


@pytest.mark.parametrize(
    ("text", "words", "speaker", "said", "voice"),
    [
        (FRENCH, "La scie n’a pas plu aux voisins", "Lucien Oubre", "2020-05-12", "direct"),
        (FRENCH, "Elle chante trop fort", "le charpentier", "2020-05-12", "direct"),
        (FRENCH, "la scierie fermerait le dimanche", "Solange Mirecourt", "2020-05-11", "indirect"),
        (FRENCH, "aucun arbre ne serait abattu", "la préfète", "2020-05-11", "indirect"),
        (FRENCH, "la scie chanterait toujours", "Mirecourt", "2020-01", "direct"),
        (FRENCH, "Je n’ai rien juré à personne", "Mme Mirecourt", "2020-05-13", "direct"),
        (GERMAN, "Der Turm ist schief, aber er steht", "Hilde Amsel", "2020-05-13", "direct"),
        (GERMAN, "Das tat er schon immer", "die Direktorin", "2020-05-13", "direct"),
        (GERMAN, "dass der Turm sich neige", "Bruno Kessel", "2020-05-14", "indirect"),
        (GERMAN, "der Wind sei schuld daran", "Amsel", "2020-03", "indirect"),
        (RUSSIAN, "Мост стоит, а дороги нет", "Пахом Лугов", "2020-05-13", "direct"),
        (RUSSIAN, "доски унесла река ещё зимой", "Лугов", "2020-05-13", "indirect"),
        (RUSSIAN, "дорогу построят к осени", "Алла Сизова", "2020-05-12", "indirect"),
        (RUSSIAN, "слишком громко жалуется на погоду", "Сизова", "2020-05-12", "direct"),
        (RUSSIAN, "Я обещала только краску", "Алла Сизова", "2020-05-14", "direct"),
    ],
)
def test_who_said_it_when_and_in_what_form(text: str, words: str, speaker: str, said: str, voice: str) -> None:
    verdict = check(words, prepare(text, published=PUBLISHED), speaker=speaker, said=said)

    assert (verdict.speaker.value, verdict.date.value, verdict.voice.value) == ("confirmed", "confirmed", voice)


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (FRENCH, "la route resterait ouverte", "Lucien Oubre"),
        (GERMAN, "er werde im Sommer eine Messung bezahlen", "Hilde Amsel"),
        (RUSSIAN, "дорогу построят к осени", "Пахом Лугов"),
    ],
)
def test_another_speaker_is_contradicted(text: str, words: str, speaker: str) -> None:
    assert check(words, prepare(text, published=PUBLISHED), speaker=speaker).speaker.value == "contradicted"


@pytest.mark.parametrize(
    ("text", "words"), [(FRENCH, "la scie chanterait toujours"), (GERMAN, "der Wind sei schuld daran")]
)
def test_what_is_retold_and_denied_is_marked(text: str, words: str) -> None:
    verdict = check(words, prepare(text, published=PUBLISHED), speaker="Amsel")

    assert {context.value for context in verdict.context} == {"second-hand", "denied"}


@pytest.mark.parametrize(("text", "code"), [(FRENCH, "fr"), (GERMAN, "de"), (RUSSIAN, "ru")])
def test_the_language_is_known_by_its_script_or_its_commonest_words(text: str, code: str) -> None:
    language = language_of(text)
    assert language is not None
    assert language.code == code


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of La Roche, Jean Val, said that the bridge was safe and that nobody had been hurt in the fall.",
        "“Das ist gut,” the visitor said to the crowd in the square, and nobody of them knew what it was for.",
        "",
        "12 34 56",
    ],
)
def test_english_and_what_is_no_text_are_not_read_as_another_language(text: str) -> None:
    assert language_of(text) is None


def test_what_is_said_not_to_have_been_said_is_no_statement() -> None:
    text = "Le curé n’a jamais dit que la cloche était à vendre, et les gens du village le savent depuis la fête."
    assert extract(text) == ()


@pytest.mark.parametrize(
    "text", ["« « « a dit que", "„“, sagte", "», – сказал", "Selon , que ,", "a-t-il dit. Selon M."]
)
def test_odd_ends_raise_nothing(text: str) -> None:
    for pad in (FRENCH, GERMAN, RUSSIAN):
        extract(f"{text} {pad}")
        extract(f"{pad} {text}")
