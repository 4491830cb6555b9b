"""Words that came or went with none in their place, or with a pronoun alone, and tell by the phrase they make.

will sign                    ->  will sign if it is amended       a condition
the roof of the hall         ->  the hall                         a part of a thing, or all of it
he asked for a recount       ->  his rival asked for a recount    somebody of his
asked him to resign          ->  he has resigned                  asked for, and done
bats had it, then people     ->  people had it, then bats         what two sentences exchanged
a crew member drowned        ->  the crew drowned                 one of many
12 dogs and 12 cars          ->  12 boats and 12 dogs             what a number counts
throughout the trial         ->  at the start of the trial        a part of it, or all of it
smoking is banned, tea free  ->  smoking and tea are banned       what a sentence of its own said of a thing
one won and one lost         ->  one won and so did one           a deed that is another's now
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from diffing.classify.exchanges.exchanged import are_like
from diffing.classify.forms.agents import is_told_as_deed
from diffing.classify.grammar.openings import are_of_others
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.facts import field
from diffing.model import FactType, Token, TokenKind

_START = attrgetter("start")
_TWO = 2
"""Words of a verb with what leads to it: "to resign"."""
_CLAUSE = 3
"""Words of the shortest clause: "after you leave"."""
_NEAR = 6
"""Tokens before an infinitive in which the verb stands that asks for it."""
_COMMAS = frozenset(",;")
_SENTENCES = 3
"""Sentences close by that changed, at most, where two exchanged words: in a rewrite of more, words come and go."""


def tells_alone(
    words: Sequence[Token], here: Sequence[Token], there: Sequence[Token], scene: Scene, *, came: bool
) -> bool:
    """Tell whether words of meaning that one side has alone say another thing by the phrase they stand in.

    ``here`` and ``there`` have the tokens of both sides of the change, first those of the side that has the words.
    """
    if _is_possessed(here, there, scene):
        return True
    if _is_member(words, here, there, scene, came=came):
        return True
    if any(_is_counted(token, scene, came=came) for token in words):
        return True
    if _is_clause(words, here, there, scene, came=came):
        return True
    if _is_time_in_it(words, here, there, scene, came=came) or _is_said_of(words, scene, came=came):
        return True
    if _is_echoed(words, scene, came=came) or _is_contrary(words, scene, came=came):
        return True
    if any(token.kind is not TokenKind.MARK for token in there):
        return False
    return _is_condition(words, here, scene, came=came) or _is_part(words, here, scene, came=came)


def _is_counted(word: Token, scene: Scene, *, came: bool) -> bool:
    """Tell whether a word is what the number before it counts, which stayed, and no such thing is left over there."""
    lexicon, pair = scene.lexicon, scene.pair
    if word.key in lexicon.vague_nouns or scene.balance[scene.around.stem(word.key)] * (1 if came else -1) <= 0:
        return False
    side, partners = (pair.new, pair.to_old) if came else (pair.old, pair.to_new)
    at = bisect_left(side.tokens, word.start, key=_START)
    led = side.tokens[at + 1 : at + 2]
    if not at or partners[at - 1] < 0 or any(it.kind is TokenKind.WORD and scene.around.root(it.key) for it in led):
        return False  # it may say which, and not what: "four supraocular scales"
    counts = (it for it in side.facts if it.type is FactType.NUMBER and field(it, "kind") == "count")
    return any(field(it, "of") == word.key and side.range_of(it)[1] == at for it in counts)


def _is_member(
    words: Sequence[Token], here: Sequence[Token], there: Sequence[Token], scene: Scene, *, came: bool
) -> bool:
    """Tell whether one of a body stands in the place of it: "a crew member was", "the crew were"."""
    if (
        len(words) != 1
        or words[0].key not in scene.lexicon.body_members
        or not _are_small((*here, *there), words, scene)
    ):
        return False
    side, partners = (scene.pair.new, scene.pair.to_old) if came else (scene.pair.old, scene.pair.to_new)
    at = bisect_left(side.tokens, words[0].start, key=_START)
    return at > 0 and partners[at - 1] >= 0 and bool(scene.around.root(side.tokens[at - 1].key))


def _are_small(tokens: Sequence[Token], but: Sequence[Token], scene: Scene) -> bool:
    """Tell whether tokens but some are words of grammar."""
    return all(token in but or token.key in scene.lexicon.function_words for token in tokens)


def _is_clause(
    words: Sequence[Token], here: Sequence[Token], there: Sequence[Token], scene: Scene, *, came: bool
) -> bool:
    """Tell whether a clause came for a plain small word, or for nothing: "of the sale", "after you hear of it"."""
    lexicon = scene.lexicon
    opens = here[0].key in lexicon.future_clauses or here[0].key in lexicon.condition_openers
    if not opens or len(here) < _CLAUSE or here[1].key not in lexicon.pronouns:
        return False
    if scene.balance[scene.around.stem(here[0].key)] * (1 if came else -1) <= 0:
        return False
    plain = all(it.key in lexicon.plain_relations or it.kind is TokenKind.MARK for it in there)
    return plain and any(scene.around.may_be_verb(token.key) for token in words)


def _is_condition(words: Sequence[Token], here: Sequence[Token], scene: Scene, *, came: bool) -> bool:
    """Tell whether all that came or went is a condition that did not move, and none without meaning: "if necessary"."""
    lexicon = scene.lexicon
    said = [token.key for token in here if token.kind is not TokenKind.MARK]
    if not said or said[0] not in lexicon.condition_openers:
        return False
    if scene.balance[scene.around.stem(said[0])] * (1 if came else -1) <= 0:
        return False
    return lexicon.empty_conditions.isdisjoint(said) and any(token.key in said[1:] for token in words)


def _is_part(words: Sequence[Token], here: Sequence[Token], scene: Scene, *, came: bool) -> bool:
    """Tell whether all that came or went is a thing before "of", with what it is of right behind: "the roof of"."""
    lexicon, thesaurus, pair = scene.lexicon, scene.around.thesaurus, scene.pair
    if thesaurus is None or len(words) != 1 or words[0].key in lexicon.empty_heads:
        return False
    small = lexicon.determiners | lexicon.owner_links
    if any(token not in words and token.key not in small for token in here):
        return False
    side, partners = (pair.new, pair.to_old) if came else (pair.old, pair.to_new)
    at = bisect_left(side.tokens, words[0].start, key=_START)
    behind = [it.key for it in side.tokens[at + 1 : at + 2]]
    if not behind or behind[0] not in lexicon.owner_links or not thesaurus.names_thing(words[0].key) or not at:
        return False
    opens = side.tokens[at - 1].key in small
    return opens and _stays(at + 2, side, partners, scene)


def _is_said_of(words: Sequence[Token], scene: Scene, *, came: bool) -> bool:
    """Tell whether a word is all that a sentence says of its subject, which the other side has in another's sentence.

    "Breakfast is included. Dinner is extra." -> "Breakfast and dinner are included."
    """
    side, other = (scene.pair.new, scene.pair.old) if came else (scene.pair.old, scene.pair.new)
    if len(words) != 1 or len(side.cuts) <= len(other.cuts) or scene.pair.is_long(scene.options):
        return False
    at, tokens, lexicon = bisect_left(side.tokens, words[0].start, key=_START), side.tokens, scene.lexicon
    ends = at + 1 == len(tokens) or tokens[at + 1].kind is TokenKind.MARK
    if not ends or at < _TWO or tokens[at - 1].key not in lexicon.be_forms:
        return False
    subject = scene.around.stem(tokens[at - 2].key)
    stays = any(scene.around.stem(token.key) == subject for token in other.tokens)
    opens = any(at - 2 - _CLAUSE <= cut <= at - 2 for cut in side.cuts)
    return stays and opens and not any(_may_stand_for(token.key, words[0].key, scene) for token in other.tokens)


def _is_echoed(words: Sequence[Token], scene: Scene, *, came: bool) -> bool:
    """Tell whether a verb stands where the other side says that another did as much: "they opposed it", "so did"."""
    pair, lexicon = scene.pair, scene.lexicon
    other, fresh = (pair.old, pair.old_fresh) if came else (pair.new, pair.new_fresh)
    if scene.pair.is_long(scene.options):
        return False
    helps = lexicon.fronted_verbs | lexicon.be_forms | lexicon.auxiliaries
    keys = [*(it.key for it in other.tokens), ""]
    echoes = any(
        (keys[at] in lexicon.echo_words and keys[at + 1] in helps)
        or (keys[at] in lexicon.echo_ends and at > 0 and keys[at - 1] in helps)
        for at in fresh
    )
    if not echoes or not any(
        scene.around.may_be_verb(token.key) and scene.around.is_past(token.key) for token in words
    ):
        return False
    return not any(_may_stand_for(it.key, token.key, scene) for it in other.tokens for token in words)


def _is_contrary(words: Sequence[Token], scene: Scene, *, came: bool) -> bool:
    """Tell whether a lone verb is the contrary of one that stays: "milk rose and bread by 2%", "and bread fell"."""
    side, fresh = (scene.pair.old, scene.pair.old_fresh) if came else (scene.pair.new, scene.pair.new_fresh)
    thesaurus, around = scene.around.thesaurus, scene.around
    if len(words) != 1 or thesaurus is None or scene.pair.is_long(scene.options):
        return False
    if not (around.may_be_verb(words[0].key) and around.is_past(words[0].key)):
        return False
    verbs = [
        it.key for it in side.tokens if it.text.islower() and around.is_past(it.key) and around.may_be_verb(it.key)
    ]
    if any(_may_stand_for(verb, words[0].key, scene) for verb in verbs):
        return False
    if any(side.tokens[at].key in verbs for at in fresh):
        return False  # it may stand for that one
    return any(thesaurus.are_opposite(words[0].key, verb) for verb in verbs)


def _may_stand_for(one: str, word: str, scene: Scene) -> bool:
    """Tell whether a word says what another does."""
    return scene.around.stem(one) == scene.around.stem(word) or are_like(one, word, scene)


def _is_time_in_it(
    words: Sequence[Token], here: Sequence[Token], there: Sequence[Token], scene: Scene, *, came: bool
) -> bool:
    """Tell whether a part of what lasts stands in the place of all of it, in a sentence that no verb else came to.

    "silent throughout the trial", "silent at the start of the trial"; not so "when the trial began".
    """
    pair, root = scene.pair, scene.around.root
    if len(words) != 1 or words[0].key not in scene.lexicon.part_nouns or not there:
        return False
    if not _are_small((*here, *there), words, scene) and any(
        it.key not in scene.lexicon.relation_words for it in there
    ):
        return False
    side, fresh = (pair.old, pair.old_fresh) if came else (pair.new, pair.new_fresh)
    return not any(root(side.tokens[at].key) for at in fresh if side.tokens[at].key not in scene.lexicon.relation_words)


def _stays(at: int, side: Side, partners: Sequence[int], scene: Scene) -> bool:
    """Tell whether the first word of meaning from a token on, articles and possessives passed over, stayed."""
    lexicon = scene.lexicon
    while at < len(side.tokens) and (
        side.tokens[at].key in lexicon.articles or side.tokens[at].key in lexicon.possessives
    ):
        at += 1
    return at < len(side.tokens) and partners[at] >= 0 and side.tokens[at].kind is TokenKind.WORD


def _is_possessed(here: Sequence[Token], there: Sequence[Token], scene: Scene) -> bool:
    """Tell whether somebody or something of his stands where he stood: "he", "his rival"."""
    lexicon = scene.lexicon
    if len(there) != 1 or len(here) != _TWO or here[0].key not in lexicon.possessives:
        return False
    if here[1].key in lexicon.empty_heads or not scene.around.may_be_noun(here[1].key):
        return False
    owners = {there[0].key, here[0].key}
    return there[0].key in lexicon.pronouns and any(owners <= set(forms) for forms in _forms(scene))


def _forms(scene: Scene) -> list[set[str]]:
    """Return the forms of each pronoun of the third person."""
    found: dict[str, set[str]] = {}
    for form, gender in scene.lexicon.pronoun_genders.items():
        found.setdefault(gender, set()).add(form)
    return list(found.values())


def other_stage(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether what was to be done has been done, or the other way: "to sentence her", "has sentenced her"."""
    return _is_done(old, new, scene.pair.old, scene) or _is_done(new, old, scene.pair.new, scene)


def _is_done(asked: Sequence[Token], done: Sequence[Token], side: Side, scene: Scene) -> bool:
    lexicon, stem = scene.lexicon, scene.around.stem
    if len(asked) != _TWO or not 0 < len(done) <= _TWO or asked[0].key not in lexicon.infinitives:
        return False
    has = (
        _is_asked_for(asked[0], side, scene)
        if len(done) == 1
        else done[0].key in lexicon.own_tenses or done[0].key in lexicon.own_tenses.values()
    )
    other = asked[1].key != done[-1].key and not done[-1].key.endswith(lexicon.participle_endings)
    plain = done[-1].key.endswith(lexicon.plural_endings)
    return has and other and not plain and stem(asked[1].key) == stem(done[-1].key)


def _is_asked_for(token: Token, side: Side, scene: Scene) -> bool:
    """Tell whether somebody is asked to do what an infinitive says: "asked a judge to"."""
    lexicon, thesaurus = scene.lexicon, scene.around.thesaurus
    at = bisect_left(side.tokens, token.start, key=_START)
    before = [it.key for it in side.tokens[max(0, at - _NEAR) : at]]
    return thesaurus is not None and any(
        not lexicon.asking_verbs.isdisjoint({key, *thesaurus.entry(key).bases}) for key in before
    )


def other_bearer(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether somebody's somebody stands in his place, or the other way: "the minister's deputy"."""
    here, sign = (new, 1) if new else (old, -1)
    if (old and new) or len(here) != _TWO or here[0].key not in scene.lexicon.possessive_marks:
        return False
    side = scene.pair.new if new else scene.pair.old
    if is_told_as_deed(bisect_left(side.tokens, here[1].start, key=_START), scene, came=bool(new)):
        return False  # "the company's founder, Reid", "Reid, who founded the company"
    return scene.around.may_be_noun(here[1].key) and scene.balance[scene.around.stem(here[1].key)] * sign > 0


def crossed(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether words exchanged places with those of another sentence close by, where few others changed.

    More may stand beside them on one side: "Rebels hold it", "The army and the police hold it".
    """
    olds, news = (_of_meaning(tokens, scene) for tokens in (old, new))
    gone, come = olds - news, news - olds
    if not gone or not come or scene.around.edits_near(scene.at) > _SENTENCES:
        return False
    if any(scene.balance[stem] >= 0 for stem in gone) or any(scene.balance[stem] <= 0 for stem in come):
        return False
    old_side, new_side = False, True
    went = gone & scene.around.stems(scene.at, new_side)
    arrived = come & scene.around.stems(scene.at, old_side)
    return bool(went and arrived) and (went == gone or arrived == come)


def passed_on(old: Sequence[Token], new: Sequence[Token], scene: Scene) -> bool:
    """Tell whether one more of what somebody did or got is told of the subject of another sentence close by.

    "He got a car. She got £5 and a place." -> "He got a car and a place. She got £5."
    """
    here, came = (new, True) if new else (old, False)
    if (old and new) or not here:
        return False
    side = scene.pair.new if came else scene.pair.old
    meant, sign = _of_meaning(here, scene), 1 if came else -1
    if not meant or any(scene.balance[stem] * sign <= 0 for stem in meant):
        return False
    led = here[0].key in scene.lexicon.conjunctions and len(here) > _TWO and here[1].key in scene.lexicon.determiners
    if not ((led and scene.around.edits_near(scene.at) <= _SENTENCES) or _is_item(here, scene)):
        return False
    place = bisect_left(side.tokens, here[0].start, key=_START)
    own = side.tokens[max(cut for cut in (0, *side.cuts) if cut <= place) :]
    there = scene.around.arrived_in(scene.at, meant, new=not came)
    return any(are_of_others(own, tokens, scene) for tokens in there)


def _is_item(words: Sequence[Token], scene: Scene) -> bool:
    """Tell whether words are one thing of a list, and all of their sentence that came or went: ", the boiler"."""
    lexicon, pair, root = scene.lexicon, scene.pair, scene.around.root
    joins = [token for token in words if token.key in lexicon.list_words or token.text in _COMMAS]
    things = [token for token in words if token not in joins and token.key not in lexicon.determiners]
    nouns = (scene.around.may_be_noun(it.key) or it.text[:1].isupper() for it in things if it.kind is TokenKind.WORD)
    if not joins or sum(nouns) < len(things):
        return False
    fresh = (side.tokens[at] for side, some in ((pair.old, pair.old_fresh), (pair.new, pair.new_fresh)) for at in some)
    return all(token in things for token in fresh if token.kind is not TokenKind.MARK and root(token.key))


def _of_meaning(tokens: Sequence[Token], scene: Scene) -> set[str]:
    """Return the stems of words of meaning."""
    return {
        scene.around.stem(token.key)
        for token in tokens
        if token.kind is TokenKind.WORD and scene.around.root(token.key)
    }
