"""Words that newsrooms use for one another: dockers and dockworkers, put off and postpone, arrive and arrival."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from assistant.text import words
from assistant.verification.forms import FORMS

_GROUPS = """
say state declare announce tell report note remark comment add, claim assert allege contend maintain argue insist, ask
request seek appeal plea, answer reply respond response, warn caution alert warning, deny reject dismiss refute rebuff
dispute, admit acknowledge concede confess, detain arrest hold custody jail imprison seize captive, accuse charge blame
indict fault, court tribunal judge bench, sentence jail term imprisonment, prison jail, kill die dead death fatal perish
claim, injure hurt wound, victim casualty, attack assault strike raid offensive, troops soldiers forces army military,
ship vessel boat craft freighter tanker ferry trawler, aircraft plane jet airliner, helicopter chopper, car vehicle van
automobile, lorry truck, train rail railway railroad, road highway route street motorway, motorist driver, doctor
physician medic, nurse medic, surgery operation, hospital clinic, drug medicine medication, illness disease virus
outbreak sickness, sick ill sicken, sicken infect, vaccine jab shot dose inoculation, vaccinate inoculate immunise
immunize, pupil student schoolchild, teacher educator, worker employee staff labor labour labourer laborer workforce
personnel, docker dockworker longshoreman stevedore, firm company business corporation enterprise group, boss head chief
leader chair director, chairman chairwoman chair, union guild, strike walkout stoppage, walk strike, pay wage salary
earnings, rise increase climb grow raise hike, jump surge soar rocket leap, fall decrease decline drop reduce cut shrink
lower trim, slump plunge tumble drop, buy purchase acquire acquisition takeover, sell sale divest dispose, cost price
expense, fund finance financing money cash, loan lend credit, debt bond borrowing, profit earnings gain, loss deficit,
shortfall deficit gap, tax levy duty, tariff duty, trade commerce, deal agreement accord pact contract treaty settlement,
sign ink, agree accept consent, approve endorse pass adopt back clear, law act bill legislation statute, lawmaker
legislator deputy parliamentarian senator congressman, parliament legislature assembly congress lawmaker, senate upper
house chamber, minister ministry secretary, government cabinet administration authorities state, president leader,
election vote poll ballot, voter elector, resign quit step leave departure depart, appoint name nominate pick choose
select, hire recruit, sack fire dismiss layoff axe remove oust, job position post role, begin start launch commence open,
end finish conclude stop cease halt, continue keep remain stay go persist, delay postpone put off defer hold, suspend
halt stop, cancel scrap call drop abandon axe, close shut closure, reopen resume restart, build construct construction
erect, repair fix mend restore, damage harm, destroy wreck ruin raze level flatten gut demolish, cut sever break, break
fault failure outage breakdown, outage blackout cut, fail collapse, sink founder, rescue save pick, search hunt look
scour, find discover locate detect trace, show reveal indicate suggest disclose, prove demonstrate, examine inspect check
study review investigate probe inquiry investigation look, expert specialist analyst, researcher scientist academic,
report study survey document paper filing, letter note message, meeting talks summit session discussion negotiation,
meet talk, talk speak discuss conversation, negotiate talk, visit trip tour, send dispatch deploy, bring take carry
transport move ferry haul ship, arrive reach get come land, leave depart sail, return back, near close next, use employ,
need require must, demand call urge press, order command instruct tell, plan intend aim scheme propose proposal, expect
foresee anticipate forecast predict project, hope want wish, try attempt effort bid seek, help aid assist support
assistance, relief aid, give provide supply deliver hand, get receive obtain gain win collect, own hold possess stake,
share stake portion, run manage operate oversee, lead head, join enter, fight battle combat fighting clash, war conflict,
ceasefire truce armistice, weapon arm gun rifle, missile rocket, explosion blast bombing, bomb explosive device, fire
blaze inferno, flood flooding inundate, storm gale hurricane cyclone typhoon, quake earthquake tremor, rain rainfall
downpour, border frontier, city town, village settlement hamlet, island isle, region area district province zone
territory, country nation state, world global international, home house dwelling residence, flat apartment, people
person resident inhabitant, child youngster minor, woman female, man male, family relative kin, refugee migrant, citizen
national, police officer authorities, prosecutor prosecution, lawyer attorney counsel, evidence proof sign trace, reason
cause why because due, result outcome consequence, effect impact, allow permit let enable authorise authorize clear, ban
forbid prohibit bar block outlaw illegal, stop prevent block, force compel oblige make, summon call, threaten threat,
protest demonstrate demonstration rally march, protester demonstrator, block obstruct blockade, anger fury outrage, fear
worry concern, about around roughly approximately some nearly almost, big large huge major, small little minor, main
chief principal key, important significant, new fresh latest, old former previous earlier ex, first initial, last final,
quick fast rapid swift, often frequent, total sum amount, part portion section component, level rate, number figure count,
anonymity anonymous unnamed condition, source person official insider, spokesman spokeswoman spokesperson, briefing
conference, newspaper paper daily, broadcaster channel station, oil crude petroleum, power electricity energy, fuel
petrol diesel gasoline, ore mineral, plant factory mill works, garment clothing textile, port harbor harbour, airport
airfield, cable line link, pipeline pipe, crop harvest, grain cereal, farm agriculture, farmer grower, fish catch, bank
lender, share stock, investor shareholder, customer client, owner proprietor, maker manufacturer producer, output
production, limit cap restrict restriction curb, extend extension prolong, grant give award, win award land, win elect election, win beat, lose kill die, lose drop
fall decline shed, cut drop scrap, defeat loss, reduce
reduction, expand expansion, employ employment job post, task duty mission, target goal aim, spend expenditure, pay fund,
free release, release publish issue, secret confidential classified covert, public open, leak spill, evacuate evacuation
remove, isolate isolation quarantine, test trial, infect infection case, treat treatment therapy, envoy diplomat
emissary ambassador, swap exchange, hostage captive, gunman attacker militant fighter, rebel insurgent guerrilla,
militia paramilitary, spy agent espionage, hacker intruder attacker, breach intrusion hack, steal theft loot rob, thief
robber burglar, murder kill homicide, assassinate kill murder, stab knife, shoot gun fire, crash collision accident,
collide crash hit ram, derail crash, capsize overturn sink, missing unaccounted, survive live escape, escape flee
run, hide conceal, convict guilty, acquit clear innocent, verdict ruling judgment decision, rule decide determine find,
appeal challenge contest, sue lawsuit suit, bail bond, bribe bribery graft corruption kickback, fraud scam embezzlement,
launder launder, smuggle traffic trafficking, sanction embargo penalty, fine penalty, freeze block, expel deport oust,
exile banish, citizenship passport nationality, visa permit, license licence permit, subsidy aid grant, budget spending,
austerity cut saving, inflation price, currency money, unemployment jobless, economy growth, recession slump downturn,
bankrupt insolvent bust, merge merger combine, subsidiary unit arm division, branch outlet store shop, supermarket store
grocer, brand label, launch unveil introduce, car automobile, phone telephone mobile, computer machine, software program
app, website site online, internet web, data information, customer user subscriber, engineer technician, pilot aviator,
captain skipper master, crew sailor seaman seafarer, passenger traveller traveler, cargo freight load shipment
consignment goods, container box, voyage journey trip, dock berth moor, anchor moor, drift float, coast shore seaside,
beach shore, sea ocean water, river stream waterway, lake reservoir, dam barrier, bridge crossing span, tunnel
underpass, wall barrier fence, gate entrance door, tower mast, roof ceiling, debris rubble wreckage, mud landslide
mudslide, slope hillside hill, mountain peak, forest wood woodland, tree timber, animal beast, cattle livestock cow,
bird poultry fowl chicken, food meal, hunger famine starvation, drought dry, heat hot heatwave warm, cold freezing chill,
snow blizzard, ice frost, wind gust, wave swell surge, weather climate, emission pollution, waste rubbish garbage trash,
mine pit colliery, coal lignite, gas fuel, nuclear atomic, reactor plant, turbine windmill, solar sun, battery cell,
steel metal iron, chip semiconductor, match game fixture, beat defeat overcome, win victory triumph, lose defeat, team
side squad, coach manager trainer, player footballer athlete, goal score, title championship crown trophy, league
division, season campaign, record best, race run, medal gold, fan supporter spectator, crowd throng, stadium arena
ground, tournament cup competition, film movie picture, book volume, song track, singer vocalist, actor star, artist
painter, museum gallery, church cathedral chapel, priest cleric, mosque temple, school academy college, university
college, class lesson, exam test, degree diploma, fee charge, rent lease, tenant renter, landlord owner, council
authority, mayor council, candidate contender nominee, rival opponent competitor, opposition opponent critic, ally
partner, coalition alliance bloc, party faction, member delegate, delegate delegation representative, speech address
remark, promise pledge vow commitment, refuse decline reject, oppose object resist, criticise criticize condemn denounce
attack slam, praise hail welcome applaud, thank grateful, apologise apologize sorry regret, urge call, advise recommend,
mediate mediator broker, peace truce, invade invasion incursion, occupy capture seize take control, retreat withdraw
pull withdrawal, advance push, shell bombard bombardment, drone uav, tank armour, mine explosive, wounded injured,
hospitalise hospitalize hospital, patient sufferer, symptom sign, fever temperature, cancer tumour tumor, heart cardiac,
pregnant pregnancy, birth born, baby infant newborn, parent mother father, teenager adolescent youth, elderly old
pensioner, pension retirement, retire retirement, marry wed marriage wedding, divorce split separate, funeral burial
bury, body corpse remains dead, mourn grief, witness onlooker bystander, reporter journalist correspondent, editor
editorial, photograph picture image photo, footage video film clip, broadcast air televise, television tv, radio
broadcast, interview question, quote cite, transcript record, verify confirm corroborate, dispute contest challenge,
estimate reckon assess, calculate compute, believe think consider, doubt question, know aware, unknown unclear, learn
hear discover, remember recall, forget neglect, decide decision choose resolve, choice option, chance opportunity
possibility, risk danger hazard, safe secure security, protect guard defend shield, guard sentry, patrol watch monitor,
warn notify inform, message text, post publish, speed pace, slow delay, immediate instant once, soon shortly, later
after afterwards subsequently, before ahead prior, during amid, midday noon, dawn daybreak sunrise, dusk sunset nightfall,
evening night overnight, morning dawn, weekend saturday sunday, outskirts edge suburb, centre center middle heart,
headquarters base office, area ground site, site place location scene spot, spread expand, gather collect assemble, group
band, split divide, separate apart, connect link tie, replace substitute succeed, successor replacement, change alter
amend modify shift, improve better upgrade, worsen deteriorate, strengthen reinforce bolster boost, weaken undermine,
ease relax loosen soften lift, tighten toughen, raise lift, drop ditch, double twice, half halve, empty vacant, full
complete whole entire, enough sufficient adequate, lack shortage scarcity, extra additional further more, spare reserve,
store storage stockpile stock, ship send export, import buy, deliver delivery, order buy, supply provide stock, depend
rely hinge, include comprise contain, consist comprise, amount total come, exceed top surpass, reach hit touch, remain
still, fund bankroll, donate donation gift give, charity nonprofit, volunteer unpaid, budget finance, audit auditor
review, regulator watchdog authority commission, agency body authority office, panel committee commission board, inquiry
commission, board council, chief commander, general commander, navy naval fleet, coastguard coast, fighter jet, airline
carrier, flight service, route service line, ticket fare, station terminal stop, queue line, traffic congestion, licence
permit, rule regulation law, measure step move, scheme programme program plan project, policy strategy, crisis emergency,
disaster catastrophe calamity, tragedy disaster, incident event, problem trouble issue difficulty, error mistake fault,
correct right accurate, wrong false incorrect untrue, true real genuine, fake forged counterfeit, lie mislead deceive,
trust confidence faith, distrust suspicion, suspect suspicion, guess speculate, rumour rumor, gossip rumor, idea notion,
view opinion, belief conviction, debate argue discuss, row dispute quarrel, tension strain, pressure strain, calm quiet,
noise sound, loud noisy, light lamp, dark blackout, clear obvious, hard difficult tough, easy simple, cheap inexpensive,
expensive costly dear, rich wealthy, poor impoverished, famous renowned celebrated, popular favourite, strange odd
unusual, normal usual ordinary, special particular, wide broad, narrow slim, deep profound, high tall, low slight,
strong powerful, weak feeble, young junior, senior veteran, early premature, late overdue, alone solo single, together
joint jointly both, several various many, few handful, most majority bulk, all every each, none nobody, quarter fourth,
third tertiary, hundred century, decade ten, dozen twelve, fortnight week, year annual yearly, month monthly, week
weekly, day daily, twelvemonth year, present current now, currently now, recent latest, past last, future next, since
after, recall withdraw, unearth discover, seize confiscate impound, smash break, tear rip, pour gush, hurl throw toss,
drag pull tow, push shove, press squeeze, hit strike, touch contact, catch capture, chase pursue follow, follow after,
track trace follow, watch see observe, hear listen, read study, write author, draft draw, paint draw, sing perform,
play perform, act perform, train teach, learn study, work labour, rest break, sleep bed, eat consume, consume use,
drink beverage, smoke tobacco cigarette, burn blaze, melt thaw, boil heat, cook prepare, prepare ready, ready set, fit
suitable, suit match, mark celebrate commemorate, celebrate party, attend participate part, participate part, host
hold stage, invite ask, welcome greet, host entertain, guest visitor, tourist visitor holidaymaker, holiday vacation,
hotel lodging accommodation, shelter refuge accommodation, camp base, tent camp, migrant immigrant, asylum refuge,
minority ethnic, religion faith, race ethnic, language tongue, slave forced, labour work, right freedom liberty, torture
abuse mistreat, abuse violence, violent violence brutal, unrest riot disorder, riot unrest, coup putsch overthrow,
overthrow topple oust depose, power office control, rule govern reign, king monarch, queen monarch, prince royal, crown
throne, state national, federal national, local municipal, rural countryside, urban city, capital city, suburb outskirts
"""
_SAME = """
arrive arrival, depart departure, refuse refusal, approve approval, deny denial, propose proposal, withdraw withdrawal,
renew renewal, remove removal, survive survival survivor, bury burial, dismiss dismissal, dispose disposal, rehearse
rehearsal, approve approval, try trial, acquit acquittal, destroy destruction, construct construction, decide decision,
invade invasion invader, expand expansion, explode explosion explosive, collide collision, divide division, conclude
conclusion, permit permission, produce production producer product, reduce reduction, receive receipt reception, decide
decision, respond response, defend defense defence defender, succeed success successful, fail failure, sell sale seller,
choose choice, grow growth, die death dead, lose loss, fly flight, strong strength strengthen, able ability, hot heat,
high height, deep depth deepen, long length, wide width widen, poor poverty, free freedom, warm warmth, bear birth,
speak speech speaker, give gift, live life, believe belief, prove proof, advise advice adviser, marry marriage, weigh
weight, complain complaint, pursue pursuit, seize seizure, close closure, expose exposure, press pressure, vary various
variety, apply application applicant, explain explanation, maintain maintenance, perform performance, appear appearance,
assist assistance, analyse analyze analysis analyst, criticise criticize criticism critic, accuse accusation, enter
entry entrance, know knowledge, think thought, see sight, behave behaviour behavior, compare comparison, describe
description, subscribe subscription subscriber, assume assumption, consume consumption consumer, resume resumption,
extend extension, suspend suspension, expel expulsion, repel repulsion, intend intention intent, tend tendency, attend
attendance, offend offence offense, pretend pretence, abstain abstention, retain retention, detain detention detainee,
obtain, retire retirement, require requirement, acquire acquisition, inquire inquiry enquiry, admit admission, submit
submission, omit omission, commit commitment commission, transmit transmission, intervene intervention, prevent
prevention, invent invention, convene convention, erupt eruption, disrupt disruption, corrupt corruption, deceive
deception, perceive perception, conceive conception, oppose opposition opponent, impose imposition, expose exposure,
compose composition, depose deposition, suppose supposition, define definition, oblige obligation, revise revision,
supervise supervision supervisor, televise television, provide provision provider, collapse, close closure, enclose
enclosure, disclose disclosure, fund funding, hear hearing, build building, meet meeting, begin beginning, open opening,
suffer suffering, warn warning, bomb bombing bomber, shoot shooting shot shooter, kill killing killer, kidnap kidnapping
kidnapper, launch, crash, young youth, honest honesty, secure security, certain certainty, loyal loyalty, real reality,
safe safety, scarce scarcity, hostile hostility, stable stability, responsible responsibility, possible possibility,
probable probability, necessary necessity, urgent urgency, absent absence, present presence, silent silence, violent
violence, independent independence, confident confidence, important importance, resist resistance, rely reliance
reliable, ally alliance, insure insurance insurer, perform performance, guide guidance, allow allowance, accept
acceptance, resemble resemblance, assemble assembly, deliver delivery, recover recovery, discover discovery, rob robbery
robber, bribe bribery, forge forgery, brave bravery, inject injection, rule ruling, find finding, pay payment, treat
treatment, punish punishment, settle settlement, govern government governor, manage management manager, employ
employment employer employee, invest investment investor, announce announcement, appoint appointment, disappoint
disappointment, judge judgment judgement, argue argument, agree agreement, state statement, replace replacement, place
placement, move movement, improve improvement, achieve achievement, arrange arrangement, endorse endorsement, enforce
enforcement, pass passage, ship shipment shipping shipper, spill spillage, short shortage, store storage, cover
coverage, break breakage, use usage user, marry marital, thief theft steal, lawyer legal law, finance financial, nation
national, president presidential, province provincial, parliament parliamentary, minister ministry ministerial, industry
industrial, agriculture agricultural, politics political politician, diplomat diplomatic diplomacy, economy economic
economist, science scientific scientist, history historic historian, technology technological, medicine medical, army
military, navy naval, sea marine maritime, city civic urban, king royal, sun solar, moon lunar, year annual yearly,
month monthly, week weekly, day daily, hour hourly, twice double, three triple third, half halve, Europe European, bank
banking banker, farm farming farmer, fish fishing fisherman, mine mining miner, teach teaching teacher, vote voting voter,
tax taxation taxpayer, train training trainer, protest protester, demonstrate demonstration demonstrator, reside resident
residence, inhabit inhabitant, migrate migration migrant, emigrate emigration emigrant, immigrate immigration immigrant,
refuge refugee, escape escapee, dead deadly, health healthy, wealth wealthy, danger dangerous endanger, weak weaken
weakness, ill illness, sick sickness sicken, aware awareness, dark darkness, hope hopeful, use useful, doubt doubtful,
profit profitable, tune, question questionable, change changeable, afford affordable, rise, increase, record, sanction
"""

Groups = Iterable[str]


def _grouped(groups: Groups, of: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """From a stem to all of its groups, each word in all that it has in `of`."""
    alike: dict[str, frozenset[str]] = {}
    for group in groups:
        own = [stem for word in group.split() for stem in words.stems(word) or [word]]
        stems = {each for stem in own for each in of.get(stem, {stem})}
        alike |= {stem: alike.get(stem, frozenset()) | stems for stem in stems}
    return alike


def _joined(groups: str) -> list[str]:
    return groups.replace("\n", " ").split(",")


_IRREGULAR = _grouped((" ".join(forms) for forms in {*FORMS.values()}), {})
_FORMS = _grouped([*_joined(_SAME), *(" ".join(forms) for forms in {*FORMS.values()})], _IRREGULAR)
_ALIKE = _grouped(_joined(_GROUPS), _FORMS)


def forms(stem: str) -> frozenset[str]:
    """The stems of the other forms of a word, its own among them: sold and sale of sell."""
    return _FORMS.get(stem, frozenset()) | {stem}


# Asked of the same words by every check.
@lru_cache(maxsize=20_000)
def alike(stem: str) -> frozenset[str]:
    """The stems that may stand for this one, its forms and itself among them."""
    return _ALIKE.get(stem, frozenset()) | forms(stem)
