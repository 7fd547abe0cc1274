"""Who said it and when, by classes of wording in which both are easily missed."""

from __future__ import annotations

import pytest

from asquoted import check, extract, prepare

BAKER = "Anna Baker"
PUBLISHED = "2019-05-22"  # a Wednesday


def last(text: str, published: str | None = PUBLISHED) -> tuple[str | None, str | None]:
    statement = extract(text, published=published)[-1]
    return statement.speaker, statement.said


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            (
                "The foreman, Ned Lisle, took the stand. Asked by Mr Harrow, for the prosecution, "
                "whether he had seen the "
                "log, he said that he had not."
            ),
            "Ned Lisle",
        ),
        (
            (
                "Minister Anna Baker met reporters. Told by Ms Joan Field that prices had doubled, "
                "she replied: “Then they "
                "will fall.”"
            ),
            BAKER,
        ),
        (
            "Karl Brand was in high spirits. Told that Peter Lowe had been sold, he laughed. “Good,” he said.",
            "Karl Brand",
        ),
        ("Anna Baker spoke last. When pressed by Ruth Cole on the date, she said that none was set.", BAKER),
        ("Owen Pritch gave evidence. Cross-examined by Rupert Hale QC, he accepted that he was late.", "Owen Pritch"),
    ],
)
def test_whoever_asks_is_not_who_answers(text: str, speaker: str) -> None:
    assert last(text)[0] == speaker


def test_what_somebody_is_told_is_nothing_that_he_says() -> None:
    assert extract("Karl Brand came. Told that Peter Lowe had been sold, he laughed.") == ()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            (
                "The first witness, the farmer Owen Pritch, said he had shut the gate. Mr Hale said "
                "he was wrong. “I was "
                "not,” the witness replied."
            ),
            "Owen Pritch",
        ),
        (
            (
                "The next witness, the storekeeper Owen Pritch, said no. Mr Hale objected. “It was empty,” the "
                "storekeeper said."
            ),
            "Owen Pritch",
        ),
        (
            (
                "The spokesman, Tom Grey, said that she was ill. A spokesman for the army said that "
                "a plane was lost. The "
                "spokesman said the pilot was safe."
            ),
            "spokesman for the army",
        ),
        ("Anna Baker’s spokesman, Tom Grey, said that she was ill.", "Tom Grey"),
        (
            "Sasha Lenn spoke. “They are well,” she said. Lenn left. Karl Brand came. “They are thin,” he said.",
            "Karl Brand",
        ),
    ],
)
def test_a_noun_stands_for_whoever_was_brought_in_with_it(text: str, speaker: str) -> None:
    assert last(text)[0] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The joint communiqué issued at its end says that talks will go on.", "joint communiqué"),
        ("A statement released late on Monday said that two ships were missing.", "statement"),
        ("A letter signed by forty doctors said that the wards were full.", "letter"),
        ("In a talk with the weekly Signal published on 9 May, Anna Baker said that she would go.", BAKER),
    ],
)
def test_a_participle_behind_a_noun_is_no_part_of_its_name(text: str, speaker: str) -> None:
    statements = extract(text, published=PUBLISHED)
    assert [statement.speaker for statement in statements] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "She was born in Fennick, the daughter of a lock-keeper. “I wrote it all down,” she says.",
        "She came from Karven, the son of whose mayor she had married. “I wrote it all down,” she says.",
    ],
)
def test_a_place_is_nobody(text: str) -> None:
    assert last(text)[0] is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The mediators met both sides. They wrote that it had “gone well”.", "mediators"),
        ("Anna Baker and Karl Brand said that it would open. “We agree,” they said.", "Anna Baker and Karl Brand"),
        (
            "In a statement on Tuesday, Minister Anna Baker and her counterpart Karl Brand said that trains would run.",
            "Anna Baker and Karl Brand",
        ),
        ("The two ministers met. They said that trains would run.", "two ministers"),
    ],
)
def test_several_who_speak_together(text: str, speaker: str) -> None:
    assert last(text)[0] == speaker


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        (
            (
                "A statement by the former manager, dated 3 March 2018, was read to the court on "
                "Thursday. In it he said "
                "that he had ordered the ropes."
            ),
            "former manager",
            "2018-03-03",
        ),
        (
            (
                "The inquiry opened on Monday. A letter from the surveyor, dated 4 June 2017, was "
                "shown to the jury. In "
                "the letter she wrote that the wall would not last."
            ),
            "surveyor",
            "2017-06-04",
        ),
    ],
)
def test_what_stands_in_a_paper_read_out_is_its_author_s_and_of_its_day(text: str, speaker: str, said: str) -> None:
    assert last(text, "2019-05-17") == (speaker, said)


LINE = "PORT LISTER, Aug. 11 (Agency) – A strong earthquake struck the coast, officials said.\n\n"


@pytest.mark.parametrize(
    "clause",
    [
        "told a news conference at noon",
        "said shortly after 3 p.m.",
        "told reporters in the afternoon",
        "said two hours later",
    ],
)
def test_an_hour_of_the_clock_is_of_the_day_of_the_dateline(clause: str) -> None:
    assert last(f"{LINE}Gov. Dale Hartigan {clause} that nobody was missing.", "2016-08-11")[1] == "2016-08-11"


def test_the_dateline_counts_where_no_day_of_publication_is_known() -> None:
    text = LINE.replace("Aug. 11", "Aug. 11, 2016") + "Gov. Dale Hartigan said on Wednesday that nobody was missing."
    assert last(text, None)[1] == "2016-08-10"


def test_without_an_hour_the_dateline_dates_nothing() -> None:
    assert last(f"{LINE}Gov. Dale Hartigan said that nobody was missing.", "2016-08-11")[1] is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("On 3 May two ministers met. Anna Baker told a channel that evening that it was close.", "2019-05-03"),
        ("The round, on May 2 and 3, was short. The paper issued at its end said that it was close.", "2019-05-03"),
        ("The round, on May 2 and 3, was short. Anna Baker told a channel that evening that it was.", "2019-05-03"),
        ("On 3 May they met. The previous night Anna Baker said that it was close.", "2019-05-02"),
        ("Anna Baker said on New Year’s Eve that it was close.", "2018-12-31"),
        ("On 3 May they met. On the eve of the vote, Anna Baker said that it was close.", None),
        ("The strike began on 3 May. A day after the walkout began, Anna Baker said that it would last.", None),
        ("On 3 May they met. Anna Baker said over the weekend that it was close.", None),
        (
            "2017\n\n3 March: Anna Baker says that the wall is safe.\n\n2018\n\n6 February: Baker says that it fell.",
            "2018-02-06",
        ),
        (
            "They met in May. The mediators, in their report of May 8, disagree. It was, they write, “too late.”",
            "2019-05-08",
        ),
    ],
)
def test_days_told_from_others(text: str, said: str | None) -> None:
    assert last(text)[1] == said


def test_that_day_opens_no_clause() -> None:
    (statement,) = extract("On 3 May 2019 Anna Baker said later that day that he would sue.")
    assert (statement.text, statement.said) == ("he would sue", "2019-05-03")


@pytest.mark.parametrize(
    "name",
    [
        "Jane Moss, 34, of Pell Street, Corwin,",
        "Jane Moss, of Chapel Row, Tregarth Vale,",
        "Jane Moss, of Corwin,",
        "Jane Moss, 61, a baker from Corwin,",
    ],
)
def test_an_address_is_no_name(name: str) -> None:
    assert last(f"{name} said the doctor had been “calm”.")[0] == "Jane Moss"


@pytest.mark.parametrize("lead", ["On the same day, ", "After the vote, "])
def test_a_clause_may_start_with_an_adverbial(lead: str) -> None:
    (statement,) = extract(f"{lead}the two ministers met in Oslo, the ministry said.")
    assert statement.speaker == "ministry"


def test_this_may_open_a_clause() -> None:
    (statement,) = extract("The prosecutor said this was a lie.")
    assert statement.text == "this was a lie"


def test_he_in_somebody_s_own_words_is_another() -> None:
    text = "“He said to me that morning, ‘The thin book is mine,’” Karl Brand told the jury."
    verdict = check("The thin book is mine", prepare(text), speaker="Karl Brand")
    assert verdict.speaker.value == "contradicted"


def test_that_may_still_open_a_clause_about_a_night() -> None:
    (statement,) = extract("Anna Baker said that night buses would run on Sundays.")
    assert statement.text == "night buses would run on Sundays"


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        (
            (
                "Le ministre a présenté mardi le plan dans la salle du conseil. « C’est faux, a "
                "répliqué le lendemain Mme "
                "Kerguen. Le treuil est usé. »"
            ),
            "Kerguen",
            "2019-05-22",
        ),
        (
            "Le plan est dans la salle. « Il faut partir », a annoncé mardi soir le préfet Jean Lebrun.",
            "Jean Lebrun",
            "2019-05-21",
        ),
        (
            "Die Stadt ist nicht mit der Idee einig. „Wir gehen“, erklärte am Dienstag der Landrat Peter Holm.",
            "Peter Holm",
            "2019-05-21",
        ),
        ("Дамба опасна для города. «Ждать не будем», — заявил во вторник мэр Карп Лунин.", "Карп Лунин", "2019-05-21"),
    ],
)
def test_a_day_between_verb_and_name_in_other_languages(text: str, speaker: str, said: str) -> None:
    told, day = last(text)
    assert told is not None
    assert told.endswith(speaker)
    assert day == said


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We dig,” Joan Field, curator of coins at the University of Marlow, Corwin, said.", "Joan Field"),
        ("“We shall see,” Tom Reed, chairman of Dunmere Council, Corwin, told reporters.", "Tom Reed"),
        ("Tom Reed, director of works in Dunmere, Corwin, said the road would stay shut.", "Tom Reed"),
        ("In Dunmere, director Tom Reed said the road would stay shut.", "Tom Reed"),
        ("In the town of Corwin, the director, Tom Reed, said the road would stay shut.", "Tom Reed"),
    ],
)
def test_an_office_without_an_article_belongs_to_the_name_before_it(text: str, speaker: str) -> None:
    assert last(text)[0] == speaker


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("On 20 December 2018 they met. On 6 January Anna Baker said it was over.", "2019-06-28", "2019-01-06"),
        ("Talks began on 3 November 2018. On 14 February Anna Baker said it was over.", "2019-06-28", "2019-02-14"),
        # no later than the paper, and no turn for a step back
        ("On 20 December 2018 they met. On 6 January Anna Baker said it was over.", "2018-12-28", "2018-01-06"),
        ("On 20 June 2018 they met. On 6 May Anna Baker said it was over.", "2019-06-28", "2018-05-06"),
    ],
)
def test_a_story_goes_on_in_the_next_year(text: str, published: str, day: str) -> None:
    assert last(text, published) == (BAKER, day)


def test_the_same_evening_is_nobody() -> None:
    assert last("Anna Baker met them on Monday. She said the same evening that it was over.") == (BAKER, "2019-05-20")


def test_whom_somebody_met_is_no_part_of_a_name() -> None:
    assert last("She quoted a farmer whom she had met on Monday as saying: “We dig.”")[0] == "farmer"


@pytest.mark.parametrize(
    "text",
    [
        "The clerk read out a letter from Ned Lisle, dated 28 January. “We have no bench,” it said.",
        "A constable read out a police interview of 28 January. In it the defendant said: “I took it.”",
        "The clerk read out a letter from Ned Lisle, dated 28 January. In it Mr Lisle said that there was no bench.",
    ],
)
def test_what_a_paper_says_is_of_its_day(text: str) -> None:
    assert last(f"The council met on Monday. {text}")[1] == "2019-01-28"
