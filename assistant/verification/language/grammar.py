"""The small words by which clauses, verbs and phrases are told apart."""

SAY = frozenset(
    "say said says saying tell told tells wrote writes claim claimed claims argued argues insisted insists alleged"
    " alleges stated states added adds warn warned warns believes believe estimated estimates forecast predicted"
    " predicts suggested maintained maintains testified noted notes reported reports announced announces confirmed"
    " explained".split()
)
AS_OFTEN_NOUNS = frozenset("claims reports notes estimates states".split())
TAKE_A_CLAUSE = (SAY | frozenset("denied denies found finds showed shows knew knows".split())) - frozenset(
    "tell told tells".split()
)
OF_BELIEF = frozenset(
    "evidence claim claims report reports hope hopes fear fears sign signs suggestion allegation allegations idea"
    " belief possibility proof indication doubt".split()
)
BE = frozenset("is are was were be been being".split())
HAVE = frozenset("has have had".split())
AUXILIARY = BE | HAVE | frozenset("having do does did".split())
MODALS = frozenset("will would may might could can shall should must".split())
SKIPPED = frozenset("not n't never also now then still soon already since later again t s only ever just yet".split())
TIMES = frozenset("last next late early this earlier hours days weeks months years".split())
PREPOSITIONS = frozenset(
    "of in on at by for from with to against over under into near off after before since until during between among"
    " about as through within without across around behind despite amid towards toward upon per than".split()
)
JOINS = frozenset("and but or".split())
OPENS = frozenset(
    "while when whereas although though after before because as since until if unless that who which whose where"
    " whether whom".split()
)
RELATIVE = frozenset("who which that".split())
ASIDES = RELATIVE | frozenset("whose whom where".split())
DETERMINERS = frozenset("the a an this that these those his her its their our some any no every each all".split())
PRONOUNS = frozenset("he she it they".split())
NO_VERBS = frozenset("hundred red bed need speed seed feed breed indeed shed united armed".split())
NO_DEEDS = frozenset("according including following regarding pending during".split())
FRAMES = PREPOSITIONS | TIMES | frozenset("according subject".split())
COMPARED = frozenset("more less fewer".split())
