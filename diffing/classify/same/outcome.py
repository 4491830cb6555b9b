"""Whether what is told has come about: tenses, and negations that deny each other.

are being detained  ->  were being detained      they may be free now
are searching       ->  have searched            they may have ended
is the leader       ->  was the leader           he may not be any more
says he is ill      ->  said he was ill          the same, as told at another time
has had a stroke    ->  has a stroke             it is over, or not
has been opened     ->  was opened               the same
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from diffing.classify.counterparts.pairing import Match, Single
from diffing.classify.draft import Draft, Range
from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.facts import field, is_double, is_shifted
from diffing.lexicon import Lexicon
from diffing.model import Fact, FactType, Intent, Tag, Token, TokenKind

_TOTAL = frozenset(("never", "no", "nobody"))
"""Negations that say it of everything; of "not" and "not" one may be about something else."""
_CLAUSE_START = 3
"""Tokens before a verb in which the word stands that opens its clause."""
_REACH = 60
"""Tokens to either side of a verb that are looked at for its sentence."""
_STOPS = frozenset(".?!;")


def outcomes(scene: Scene) -> Iterator[Draft]:
    """Yield each verb that was put from the present into the past, or back, for other reasons than reported speech."""
    lexicon, pair = scene.lexicon, scene.pair
    forms = scene.around.tensed
    yield from _over(scene)
    yield from _unreal(scene)
    yield from _unfocused(scene)
    for code in pair.codes:
        if code.tag is not Tag.REPLACE:
            continue
        ended = _ended(pair.old, code.old, pair.new, code.new, scene)
        begun = _ended(pair.new, code.new, pair.old, code.old, scene)
        done = ended or (begun and begun[::-1])
        if done:
            texts = (_text(pair.old, done[0]), _text(pair.new, done[1]))
            reason = f'"{texts[0]}" -> "{texts[1]}" (under way, or done)'
            yield Draft(Intent.FACT, (FactType.MODALITY,), *done, reason, scene.options.unsure)
            continue
        olds = [at for at in range(code.old_start, code.old_end) if pair.old.tokens[at].key in forms]
        news = [at for at in range(code.new_start, code.new_end) if pair.new.tokens[at].key in forms]
        if len(olds) != 1 or len(news) != 1:
            continue
        i, j = olds[0], news[0]
        if _is_owner(pair.old, i, scene) or _is_owner(pair.new, j, scene):
            continue
        was, now = pair.old.tokens[i].key, pair.new.tokens[j].key
        own = was in lexicon.own_tenses or now in lexicon.own_tenses
        past = (lexicon.own_tenses if own else lexicon.tenses).get
        if (past(was) != now and past(now) != was) or (
            own and not (_is_own(pair.old, i, scene) and _is_own(pair.new, j, scene))
        ):
            continue
        if is_reported(pair.old, i, scene) or is_reported(pair.new, j, scene) or is_followed(scene, i, j):
            continue
        reason = f'"{pair.old.tokens[i].text}" -> "{pair.new.tokens[j].text}" (true then, or now)'
        yield Draft(Intent.FACT, (FactType.MODALITY,), (i, i + 1), (j, j + 1), reason, scene.options.unsure)


def _unfocused(scene: Scene) -> Iterator[Draft]:
    """Yield each "not" that came or went before an "only" that stayed: "not only the mayor", "only the mayor"."""
    pair, limiting = scene.pair, scene.lexicon.limiting_words
    for code in pair.codes:
        if code.tag is Tag.EQUAL or not (code.old_end < len(pair.old.tokens) and code.new_end < len(pair.new.tokens)):
            continue
        if pair.old.tokens[code.old_end].key not in limiting:
            continue
        sides = ((pair.old, code.old), (pair.new, code.new))
        denied = [any(_is_not(token, scene) for token in side.tokens[slice(*span)][-1:]) for side, span in sides]
        if denied[0] != denied[1]:
            was, now = (_text(side, (span[0], span[1] + 1)) for side, span in sides)
            reason = f'"{was}" -> "{now}"'
            yield Draft(Intent.FACT, (FactType.NEGATION,), code.old, code.new, reason, scene.options.likely)


def _is_not(token: Token, scene: Scene) -> bool:
    """Tell whether a word denies by itself: "not", "won't"."""
    return any(not rest for rest, _ in scene.lexicon.negators.get(token.key, ()))


def _is_owner(side: Side, at: int, scene: Scene) -> bool:
    """Tell whether a "'s" says whose something is, and is no verb: "Sweden's Lind", not "he's" or "Reid's a doctor"."""
    lexicon, token = scene.lexicon, side.tokens[at]
    if token.key not in lexicon.possessive_marks or not at or side.tokens[at - 1].key in lexicon.function_words:
        return False
    counted = side.tokens[at + 1 : at + 3]
    if len(counted) > 1 and counted[0].kind is TokenKind.NUMBER:  # "the bus's 52 passengers", not "Reid's 52 now"
        return counted[1].key.endswith(lexicon.plural_endings) and counted[1].key not in lexicon.function_words
    behind = counted[0].key if counted else ""
    small = behind in lexicon.function_words or behind in lexicon.negators or not behind.isalpha()
    return not (small or behind.endswith((*lexicon.participle_endings, *lexicon.past_endings)))


def _over(scene: Scene) -> Iterator[Draft]:
    """Yield each "had" that came or went behind a "has" that stayed, before what one can have: "has ever had one"."""
    pair, lexicon = scene.pair, scene.lexicon
    for code in pair.codes:
        if code.tag not in (Tag.INSERT, Tag.DELETE):
            continue
        gone = code.tag is Tag.DELETE
        side, other = (pair.old, pair.new) if gone else (pair.new, pair.old)
        first, end = code.old if gone else code.new
        there = (code.new_start if gone else code.old_start) - 1
        if there < 0 or not first or not _is_had(first, end, side, scene):
            continue
        if (
            other.tokens[there].key in lexicon.own_tenses
            and _is_own(other, there, scene)
            and _is_own(side, end - 1, scene)
        ):
            spans = (first - 1, end), (there, there + 1)
            was, now = spans if gone else spans[::-1]
            reason = f'"{_text(pair.old, was)}" -> "{_text(pair.new, now)}" (true then, or now)'
            yield Draft(Intent.FACT, (FactType.MODALITY,), was, now, reason, scene.options.unsure)


def _is_had(first: int, end: int, side: Side, scene: Scene) -> bool:
    """Tell whether all tokens of a range are a "had", with what may stand before it: "ever had"."""
    lexicon = scene.lexicon
    before = all(token.key in lexicon.verb_adverbs for token in side.tokens[first : end - 1])
    return before and side.tokens[end - 1].key in lexicon.own_tenses.values()


def _unreal(scene: Scene) -> Iterator[Draft]:
    """Yield each "have" that came or went behind a modal, before the same verb: "could have saved", "could save"."""
    pair, lexicon = scene.pair, scene.lexicon
    for side, partners, other, fresh, gone in (
        (pair.old, pair.to_new, pair.new, pair.old_fresh, True),
        (pair.new, pair.to_old, pair.old, pair.new_fresh, False),
    ):
        for at in fresh:
            if side.tokens[at].key not in lexicon.own_tenses or not 0 < at < len(side.tokens) - 1:
                continue
            there = partners[at - 1] + 1
            if not 0 < there < len(other.tokens):
                continue
            verb = scene.around.stem(side.tokens[at + 1].key)
            led = side.tokens[at - 1].key in lexicon.auxiliaries
            if led and scene.around.stem(other.tokens[there].key) == verb and verb:
                spans = (at - 1, at + 2), (there - 1, there + 1)
                was, now = spans if gone else spans[::-1]
                reason = f'"{_text(pair.old, was)}" -> "{_text(pair.new, now)}" (could be, or could have been)'
                yield Draft(Intent.FACT, (FactType.MODALITY,), was, now, reason, scene.options.unsure)


def _ended(now: Side, span: Range, then: Side, other: Range, scene: Scene) -> tuple[Range, Range] | None:
    """Return where a verb says that something goes on, and where the other side says that it has been done."""
    lexicon, stem, short = scene.lexicon, scene.around.stem, scene.lexicon.possessive_marks
    for at in range(_helped_from(now, span[0], lexicon), span[1] - 1):
        be, doing = now.tokens[at].key, now.tokens[at + 1].key
        goes_on = be in short or (be in lexicon.be_forms and be in lexicon.tenses)
        if not goes_on or not doing.endswith(lexicon.participle_endings):
            continue
        passive = doing in lexicon.be_forms
        for place in range(_helped_from(then, other[0], lexicon), other[1] - 1):
            done = then.tokens[place + 1].key
            perfect = then.tokens[place].key in lexicon.own_tenses or then.tokens[place].key in short
            same = done in lexicon.be_forms if passive else stem(done) == stem(doing)
            if perfect and same and not done.endswith(lexicon.participle_endings):
                return (at, at + 2), (place, place + 2)
    return None


def _helped_from(side: Side, at: int, lexicon: Lexicon) -> int:
    """Return where a verb starts whose "'s", for "is" or "has", may have stayed: "it's being", "it's been"."""
    return at - 1 if at and side.tokens[at - 1].key in lexicon.possessive_marks else at


def _text(side: Side, span: Range) -> str:
    return " ".join(token.text for token in side.tokens[slice(*span)])


def is_followed(scene: Scene, old: int, new: int) -> bool:
    """Tell whether another verb of the sentence lost or got a "has" or a "will", and this one went along with it."""
    lexicon, pair = scene.lexicon, scene.pair
    for side, partners, at in ((pair.old, pair.to_new, old), (pair.new, pair.to_old, new)):
        for place in range(*_sentence(side, at)):
            key = side.tokens[place].key
            modal = key in lexicon.modality and key not in lexicon.utmost_cues
            helps = modal or (key in lexicon.own_tenses and not _is_own(side, place, scene))
            if helps and partners[place] < 0:
                return True
    return False


def is_turned(single: Single, scene: Scene) -> bool:
    """Tell whether of a cue only "be" came or went, since its subject is what the verb is done to on the other side.

    "people were urged to leave" -> "the mayor urged people to leave"
    """
    pair, lexicon = scene.pair, scene.lexicon
    if single.fact.type is not FactType.MODALITY:
        return False
    side, partners = (pair.new, pair.to_old) if single.came else (pair.old, pair.to_new)
    span = range(*side.range_of(single.fact))
    fresh = {side.tokens[at].key for at in span if partners[at] < 0}
    if fresh and fresh <= lexicon.be_forms and _is_reduced(span.start, single, scene):
        return True
    verb = next((at for at in span if side.tokens[at].key.endswith(lexicon.past_endings) and partners[at] >= 0), -1)
    if verb < 1 or not fresh or not fresh <= lexicon.be_forms or not span.start:
        return False
    other, whom = (pair.old if single.came else pair.new), side.tokens[span.start - 1].key
    there = other.tokens[partners[verb] + 1 : partners[verb] + 1 + _CLAUSE_START]
    return whom not in lexicon.function_words and any(token.key == whom for token in there)


def _is_reduced(first: int, single: Single, scene: Scene) -> bool:
    """Tell whether a cue without its "be" opens a participle on the other side: "trial, scheduled to begin"."""
    pair, lexicon = scene.pair, scene.lexicon
    side, other, partners = (pair.new, pair.old, pair.to_old) if single.came else (pair.old, pair.new, pair.to_new)
    stays = next((partners[at] for at in range(first, side.range_of(single.fact)[1]) if partners[at] >= 0), -1)
    if stays < 1 or not first:
        return False
    relative = side.tokens[first - 1].key in lexicon.relatives or side.tokens[first - 1].key in lexicon.clause_openers
    return relative or other.tokens[stays - 1].text == ","


def is_told(match: Match, scene: Scene) -> bool:
    """Tell whether a modality changed as in reported speech ("will", "would") where nobody is said to have said it."""
    pair = scene.pair
    if not is_shifted(match.old, match.new):
        return False
    old, new = pair.old.range_of(match.old)[0], pair.new.range_of(match.new)[0]
    return not (is_reported(pair.old, old, scene) or is_reported(pair.new, new, scene))


def affirmations(found: Sequence[Match | Single], scene: Scene) -> dict[tuple[int, bool], tuple[Range, Range]]:
    """Return where negations that deny each other stand, and what they came to, by their offset and whether they came.

    "It is not unfair" and "it is fair" are nearly the same; "never seen not lit" is "always seen lit".
    """
    affirmed: dict[tuple[int, bool], tuple[Range, Range]] = {}
    negations = [it for it in found if isinstance(it, Single) and it.fact.type is FactType.NEGATION]
    if not negations:
        return affirmed
    words = [_places(side, scene) for side in (scene.pair.old, scene.pair.new)]
    for single in negations:
        place = _came_to(single, words[not single.came], scene)
        if place is not None:
            affirmed[single.fact.start, single.came] = place
    for came in (False, True):
        one_side = [single for single in negations if single.came is came]
        other = scene.pair.old if came else scene.pair.new
        partners = scene.pair.to_new if came else scene.pair.to_old
        all_ = [
            at for at, token in enumerate(other.tokens) if token.key in scene.lexicon.universals and partners[at] < 0
        ]
        if len(one_side) == 2 and all_ and _is_total(one_side[0].fact) and not _speaks_between(one_side, scene):
            always = (all_[0], all_[0] + 1)
            affirmed |= {(it.fact.start, it.came): _ranged(it, always, scene) for it in one_side}
    return affirmed


def _places(side: Side, scene: Scene) -> dict[str, int]:
    """Return where each stem first stands on a side."""
    return {scene.around.stem(side.tokens[at].key): at for at in range(len(side.tokens) - 1, -1, -1)}


def _came_to(single: Single, words: Mapping[str, int], scene: Scene) -> tuple[Range, Range] | None:
    """Return where a negation of a negation stands, and the word that it affirms on the other side, if it is there."""
    if not is_double(single.fact):
        return None
    there = words.get(str(field(single.fact, "stem")))
    return None if there is None else _ranged(single, (there, there + 1), scene)


def _ranged(single: Single, other: Range, scene: Scene) -> tuple[Range, Range]:
    own = (scene.pair.new if single.came else scene.pair.old).range_of(single.fact)
    return (other, own) if single.came else (own, other)


def _speaks_between(two: Sequence[Single], scene: Scene) -> bool:
    """Tell whether one negation is of saying the other: "never said it was not safe" is no "always said it was"."""
    side = scene.pair.new if two[0].came else scene.pair.old
    first, end = sorted(side.range_of(it.fact)[0] for it in two)
    return any(side.tokens[at].key in scene.lexicon.claim_verbs for at in range(first, end))


def _is_total(fact: Fact) -> bool:
    return field(fact, "cue") in _TOTAL


def only_future(single: Single, scene: Scene) -> bool:
    """Tell whether a "will" says nothing, since the present there speaks of what is to come: "when he will return"."""
    pair, fact, lexicon = scene.pair, single.fact, scene.lexicon
    if fact.type is not FactType.MODALITY or field(fact, "sense") != lexicon.future_cue:
        return False
    side, blocks = (pair.new, pair.new_block) if single.came else (pair.old, pair.old_block)
    first = side.range_of(fact)[0]
    code = pair.codes[blocks[first]]
    others = (
        pair.old.tokens[code.old_start : code.old_end]
        if single.came
        else pair.new.tokens[code.new_start : code.new_end]
    )
    past = {*lexicon.tenses.values(), *lexicon.own_tenses.values()}
    if any(token.key in past or token.key.endswith(lexicon.past_endings) for token in others):
        return False
    return any(token.key in lexicon.future_clauses for token in side.tokens[max(0, first - _CLAUSE_START) : first])


def _is_own(side: Side, at: int, scene: Scene) -> bool:
    """Tell whether a form of "have" is its sentence's verb: something one can have stands behind it."""
    behind = side.tokens[at + 1 : at + 2]
    return any(
        token.kind is TokenKind.NUMBER or token.key in scene.lexicon.own_objects or token.key in scene.lexicon.cardinals
        for token in behind
    )


def is_reported(side: Side, at: int, scene: Scene) -> bool:
    """Tell whether a verb stands in what somebody is said to have said, whose tense follows the verb of saying."""
    lexicon = scene.lexicon
    if at and side.tokens[at - 1].key in lexicon.relatives:
        return False
    first, end = _sentence(side, at)
    return any(side.tokens[place].key in lexicon.claim_verbs for place in range(first, end) if place != at)


def _sentence(side: Side, at: int) -> Range:
    """Return the range of tokens between the stops around one, as far as they are near."""
    start, stop = max(0, at - _REACH), min(len(side.tokens), at + _REACH)
    first = next((place + 1 for place in range(at - 1, start - 1, -1) if side.tokens[place].text in _STOPS), start)
    return first, next((place for place in range(at + 1, stop) if side.tokens[place].text in _STOPS), stop)
