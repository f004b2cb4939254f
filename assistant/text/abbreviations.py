"""The words that decide whether a full stop after a shortened word also ends the sentence."""

import re

# Titles: a name always follows.
TITLES = frozenset(
    """Mr Mrs Ms Mx Messrs Dr Drs Prof Profs Gen Gens Lt Col Cols Maj Capt Sgt Cpl Pvt Pfc Adm Cmdr Cdr
    Brig Rev Msgr Hon Sen Sens Rep Reps Gov Govs Pres Amb Atty Supt Det Insp""".split()
)

# What they lead to always follows: another party, an example, a figure.
LEADING = frozenset("""vs Vs v cf viz eg ie e.g i.e approx ca Rs""".split())

# Followed by a number when they are abbreviations; plain words otherwise.
NUMBERED = frozenset("""no nos vol vols p pp fig figs art arts para paras sec secs ch chap eq ref""".split())

# May end a sentence or stand within one; the capital tells them from plain words.
AMBIGUOUS = frozenset(
    """al Sec Inc Corp Ltd Co Cos Bros Assn Dept Univ Jr Sr St Ste Mt Ft Ave Blvd Rd Hwy Jan Feb Mar Apr
    Jun Jul Aug Sep Sept Oct Nov Dec Tues Wed Thurs Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind
    Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo""".split()
)

MONTHS = frozenset("""jan feb mar apr jun jul aug sep sept oct nov dec""".split())

# A German figure with a stop is an ordinal before a month, or behind an article or a preposition that holds one.
ORDINAL = re.compile(r"(?<!\S)\d{1,2}$")
GERMAN_MONTH = re.compile(r"(?:Januar|Jänner|Februar|März|Mai|Juni|Juli|Oktober|Dezember)\b")
GERMAN_ARTICLE = re.compile(r"\b(?:[Dd](?:er|em|en|es|as)|[Ii]m|[Vv]om|[Zz](?:um|ur))\s\d{1,2}$")

# Names that bear an exclamation mark.
EXCLAIMED = frozenset(("Yahoo", "Jeopardy"))

_PRONOUNS = """
    The He She It They We You I This That These Those There His Her Its Their Our My A An
""".split()
_FUNCTION_WORDS = """
    Who What When Where Why How Which Whether While If As At In On By For From With Without Within After
    Before Since Until During Over Between Among Against About Although Though Because But And Or Nor So
    Yet However Meanwhile Moreover Instead Still Then Thus Also Even Only Just Not No Nobody Neither
    Nothing None Some Many Most Several All Both Each Every Another Other Others Such Any One Two Three
    Four Five Six Seven Eight Nine Ten Once Now Today Yesterday Tomorrow Last Next Earlier Later According
    Asked Despite Following Given Unlike To Of Per Perhaps Through Throughout Toward Unless Upon Amid
    Across Along Around Here
""".split()
_SUBJECTS = """
    Officials Police Authorities Prosecutors Investigators Residents Witnesses Analysts Experts Critics
    Lawmakers Ministers Diplomats Lawyers Troops Soldiers Rescuers Protesters Thousands Hundreds Dozens
    Millions People Shares Sources Scientists Researchers Doctors Economists Opponents Supporters
    Relatives Workers
""".split()


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(words)})(?![\w.-]|’[A-Z])")


# A capital on one of these speaks for a new sentence, since within one they are written small.
OPENING = _any_of([*_PRONOUNS, *_FUNCTION_WORDS, *_SUBJECTS, r"Under(?!\s+Secretary)"])
# The same where all is written in capitals: only words that hardly follow a shortened name.
OPENING_IN_CAPITALS = _any_of([word.upper() for word in _PRONOUNS])

# What follows a time of day within its sentence: a day, a zone, "Moscow time".
AFTER_A_TIME = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)"
    r"|[A-Z]{2,4}\b|\w+ (?:[Tt]ime|Standard|Daylight)\b"
)

# “Is it over?” Calder asked: a name and a verb of speech belong to the quotation before them.
ATTRIBUTION = re.compile(
    r"(?:(?:[^\W\d_a-z][\w.’'-]*|of|the|for|and|de|la|al|van|der|von|bin)\s+){1,6}?"
    r"(?:said|says|asked|asks|told|added|wrote|tweeted|posted|replied|shouted|yelled|cried|answered|demanded)\b"
    r"(?!\s+(?:that|he|she|it|they|we|there|the|no|in|on|his|her|their)\b)"
)
