"""Words that newsrooms use for one another: dockers and dockworkers, put off and postpone."""

from __future__ import annotations

from assistant.text import words

_GROUPS = """
say state declare announce tell report note remark comment, claim assert allege contend maintain, ask request seek,
answer reply respond response, warn caution alert, deny reject dismiss refute, admit acknowledge concede, detain
arrest hold custody jail imprison, accuse charge blame indict, court tribunal judge, sentence jail term, kill die
dead death fatal perish, injure hurt wound, victim casualty, attack assault strike raid, troops soldiers forces,
ship vessel boat craft, aircraft plane jet airliner, car vehicle, lorry truck, train rail railway, road highway
route, motorist driver, doctor physician medic, nurse medic, surgery operation, hospital clinic, drug medicine
medication, illness disease virus outbreak, vaccine jab shot dose, pupil student, teacher educator, worker employee
staff labor labour, docker dockworker longshoreman, firm company business corporation enterprise group, boss head
chief leader chair director, chairman chairwoman chair, union guild, strike walkout stoppage, pay wage salary
earnings, rise increase climb grow raise, jump surge soar, fall decrease decline drop reduce cut shrink, slump
plunge tumble, buy purchase acquire acquisition takeover, sell sale divest, cost price expense, fund finance
financing money, loan lend credit, debt bond, profit earnings gain, loss deficit, tax levy duty, tariff duty, trade
commerce, deal agreement accord pact contract treaty, sign ink, agree accept consent, approve endorse pass adopt
back, law act bill legislation, lawmaker legislator deputy parliamentarian, parliament legislature assembly, senate
upper house chamber, minister ministry, government cabinet administration authorities, president leader, election
vote poll ballot, voter elector, resign quit step leave departure depart, appoint name nominate pick choose select,
hire recruit, sack fire dismiss layoff, begin start launch commence open, end finish conclude stop cease halt,
continue keep remain stay go, delay postpone put off defer hold, cancel scrap call drop, close shut closure, reopen
resume restart, build construct construction erect, repair fix mend restore, damage harm, destroy wreck ruin raze,
cut sever break, break fault failure outage breakdown, fail collapse, sink founder, rescue save pick, search hunt
look, find discover locate detect, show reveal indicate suggest disclose, prove demonstrate, examine inspect check
study review investigate probe inquiry investigation, inquiry investigation probe, expert specialist analyst,
researcher scientist academic, report study survey document paper filing, letter note message, meeting talks summit
session, talk speak discuss conversation, visit trip, send dispatch deploy, bring take carry transport move ferry,
arrive reach get, come arrive, leave depart sail, return back, near close next, use employ, need require must,
demand call urge press, order command instruct tell, plan intend aim scheme propose proposal, expect foresee
anticipate forecast predict project, hope want wish, try attempt effort bid, help aid assist support assistance,
relief aid, give provide supply deliver hand, get receive obtain gain win, own hold possess stake, share stake
portion, run manage operate, lead head, join enter, fight battle combat fighting clash, war conflict, ceasefire
truce, weapon arm gun, missile rocket, explosion blast, fire blaze, flood flooding, storm gale hurricane cyclone,
quake earthquake tremor, rain rainfall, border frontier, city town, village settlement, island isle, region area
district province zone, country nation state, world global international, home house dwelling residence, people
person resident inhabitant, child youngster minor, woman female, man male, family relative, refugee migrant, citizen
national, police officer, prosecutor prosecution, lawyer attorney counsel, evidence proof sign, reason cause why
because due, result outcome consequence, effect impact, allow permit let enable authorise authorize, ban forbid
prohibit bar block, stop prevent block, force compel oblige make, summon call, threaten threat, protest demonstrate
demonstration rally march, anger fury outrage, fear worry concern, about around roughly approximately some nearly
almost, big large huge major, small little minor, main chief principal key, important significant, new fresh latest,
old former previous earlier ex, first initial, last final, quick fast rapid swift, often frequent, total sum amount,
part portion section, level rate, number figure count, year annual yearly, month monthly, week weekly, day daily,
anonymity anonymous unnamed condition, source person official, spokesman spokeswoman spokesperson, briefing
conference, newspaper paper daily, broadcaster channel station, oil crude petroleum, power electricity energy, fuel
petrol diesel, ore mineral, plant factory mill works, port harbor harbour, airport airfield, cable line link,
pipeline pipe, crop harvest, grain cereal, farm agriculture, farmer grower, fish catch, bank lender, share stock,
investor shareholder, customer client, owner proprietor, maker manufacturer producer, output production, ship send,
limit cap restrict restriction curb, extend extension prolong, grant give award, win award land, reduce reduction,
expand expansion, employ employment job post, post position job role, task duty mission, target goal aim, stop halt,
spend expenditure, pay fund, free release, release publish issue, secret confidential classified, public open,
disclose reveal, leak spill, evacuate evacuation remove, isolate isolation quarantine, test trial, infect infection
case, treat treatment therapy
"""


def _grouped() -> dict[str, frozenset[str]]:
    """From a stem to all that newsrooms use for it."""
    alike: dict[str, frozenset[str]] = {}
    for group in _GROUPS.replace("\n", ",").split(","):
        stems = frozenset(words.stems(group))
        alike |= {stem: alike.get(stem, frozenset()) | stems for stem in stems}
    return alike


_ALIKE = _grouped()


def alike(stem: str) -> frozenset[str]:
    """The stems that may stand for this one, itself among them."""
    return _ALIKE.get(stem, frozenset()) | {stem}
