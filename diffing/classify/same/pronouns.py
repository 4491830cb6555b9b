"""Pronouns in the place of a name: whom they can mean.

    Holt died.                       -> She died.                        perhaps the same
    Holt met Reid. Holt was ill.     -> Holt met Reid. She was ill.      two whom "she" can mean

It is the same only where nobody else stands near whom the pronoun can mean.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile

from diffing.classify.counterparts.pairing import Match, Single
from diffing.classify.draft import Range
from diffing.classify.passages import Reader, Side
from diffing.classify.scene import Scene
from diffing.facts import field, name_parts
from diffing.lexicon import Lexicon
from diffing.model import Fact, FactType, Opcode, Role, Tag, Token, TokenKind

_AUDIENCE = 6
"""Tokens behind a verb of telling in which it says who is told."""
_TITLE = 20
"""Characters before a name in which a title or a preposition is looked for."""


def for_pronoun(single: Single, code: Opcode, changed: Sequence[Match], scene: Scene) -> bool:
    """Tell whether a name or role took the place of a pronoun that can only mean it, or a pronoun its place.

    What took a pronoun's place must be known in the old article, unless that opens with the pronoun and so never said
    who is meant; nobody else whom the pronoun can mean may stand near
    it, nor, where its own side never names who went, anywhere before.
    """
    pair, lexicon = scene.pair, scene.lexicon
    if code.tag is Tag.EQUAL:
        return False
    side, span = (pair.old, code.old) if single.came else (pair.new, code.new)
    words = [token.key for token in side.tokens[slice(*span)] if token.kind is not TokenKind.MARK]
    pronouns = [word for word in words if word in lexicon.pronoun_genders]
    if not pronouns or any(word not in lexicon.function_words for word in words):
        return False
    who = str(field(single.fact, "as")) if single.fact.type is FactType.ATTRIBUTION else single.fact.text
    last = who.split()[-1]
    named = scene.around.known.is_written(last, new=not single.came)
    nobody = single.came and not named and side.tokens[span[0]].start <= side.article.sentences[0].start
    if single.fact.type is FactType.ATTRIBUTION or (single.came and not named and not nobody):
        return named or nobody
    if any(_is_again(it, single) for it in changed):
        return True  # the change of that name is told where it stands first
    pronoun, gender = pronouns[0], scene.lexicon.pronoun_genders[pronouns[0]]
    if single.fact.type is FactType.ROLE and gender == "n":
        return False
    own = pair.new if single.came else pair.old
    acronym = single.fact.text.isupper() and single.fact.type is FactType.NAME
    if gender in ("m", "f") and (acronym or not _is_somebody(single.fact, own, scene)):
        return False
    reach = scene.options.pronoun_reach if named else len(side.article.sentences)
    return not any(
        _is_rival(fact, single.fact, pronoun, side, scene)
        for fact in names_before(side, span[0], pronoun, reach, scene)
    )


def is_one_person(old: Range, new: Range, scene: Scene) -> bool:
    """Tell whether all that changed places is a name and the pronoun for it, in two clauses: "when he came, Holt sat".

    No other name may stand in the sentences or before them, and no other pronoun of a person.
    """
    sides = ((scene.pair.old, old), (scene.pair.new, new))
    names, pronouns = set[str](), set[str]()
    for side, (first, end) in sides:
        there = [token.key for token in side.tokens if scene.lexicon.pronoun_genders.get(token.key) in ("m", "f")]
        pronouns.update(there)
        before = names_before(side, len(side.tokens), next(iter(there), ""), scene.options.known_sentences, scene)
        names.update(fact.text for fact in before)
        parts = [token.text == "," or token.key in scene.lexicon.clause_links for token in side.tokens[first:end]]
        roles = any(fact.type is FactType.ROLE and field(fact, "title") for fact in side.facts)
        if not any(parts) or roles or not there:
            return False
    opens = {side.tokens[span[0]].key for side, span in sides}
    return len(names) == 1 == len(pronouns) and pronouns <= opens


def is_another_source(match: Match, scene: Scene) -> bool:
    """Tell whether a pronoun is the source of a claim and the other side's source nobody whom it can mean: "police".

    "he" is no body and not several, "it" nobody with a job, and no body but the one that its own article names; and
    nobody is whom he tells.
    """
    pair = scene.pair
    if match.old.type is not FactType.ATTRIBUTION:
        return False
    if _is_of_claim(match.old, pair.old, match.new, pair.new, scene) or _is_of_claim(
        match.new, pair.new, match.old, pair.old, scene
    ):
        return True
    for said, named, side in ((match.old, match.new, pair.old), (match.new, match.old, pair.new)):
        gender = scene.lexicon.pronoun_genders.get(str(field(said, "source")), "")
        if field(said, "by") != "pronoun" or field(named, "by") == "pronoun":
            continue
        if _is_told(named, said, side) or _is_clash(gender, named, said, side, scene):
            return True
    return False


def _is_of_claim(one: Fact, own: Side, other: Fact, there: Side, scene: Scene) -> bool:
    """Tell whether where a source is is where what it tells happened now: "a man on the train said he was robbed"."""
    words, said = (str(field(it, "source")).split() for it in (one, other))
    if said != words[: len(said)] or words[len(said) : len(said) + 1] == [] or len(said) == len(words):
        return False
    links = scene.lexicon.source_places - scene.lexicon.source_links | scene.lexicon.source_relations
    place = [key for key in words[len(said) + 1 :] if key not in scene.lexicon.determiners]
    if words[len(said)] not in links or not place:
        return False
    span = there.range_of(other)
    behind = {token.key for token in there.tokens[span[1] : span[1] + len(words)]}
    if behind.issuperset(words[len(said) :]):
        return False  # "said a man on the train"
    return all(
        any(not span[0] <= at < span[1] for at in there.lookup.places.get(key, ()))
        and len(own.lookup.places.get(key, ())) == 1
        for key in place
    )


def _is_told(named: Fact, said: Fact, side: Side) -> bool:
    """Tell whether the source of the one side is who is told on the other: "said Emil Darov", "she told Emil Darov"."""
    end = side.range_of(said)[1]
    who = {str(field(named, name) or "") for name in ("head", "source")} - {""}
    return any(token.key in who for token in takewhile(_goes_on, side.tokens[end : end + _AUDIENCE]))


def _goes_on(token: Token) -> bool:
    return token.text not in ".:;?!"


def _is_clash(gender: str, named: Fact, said: Fact, side: Side, scene: Scene) -> bool:
    """Tell whether the head of a source is nobody whom a pronoun on the other side can mean."""
    lexicon, head = scene.lexicon, str(field(named, "head") or "")
    body = head in lexicon.body_words or is_body(head, lexicon)
    one = head in lexicon.roles and head not in lexicon.plural_roles
    several = head in lexicon.plural_roles or (head.endswith(lexicon.plural_endings) and not one)
    if gender in ("m", "f"):
        return body or several
    if gender != "n" or one or several:
        return gender == "n"
    reader = scene.around.new if side is scene.pair.new else scene.around.old
    own = bisect_right(side.article.sentences, said.start, key=lambda sentence: sentence.start) - 1
    before = (it for index in range(max(0, own - 1), own + 1) for it in reader.tokens(index) if it.start < said.start)
    known = scene.around.known.is_written(head, new=side is scene.pair.new)
    return body and not known and any(is_body(it.key, lexicon) for it in before)


def is_body(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word is what the bearer of a name is called: "company", "council"."""
    return any(word in nouns for nouns in lexicon.bearers.values())


def _is_again(match: Match, single: Single) -> bool:
    told = match.new if single.came else match.old
    return told.type is single.fact.type is FactType.NAME and name_parts(told) == name_parts(single.fact)


def names_before(side: Side, at: int, pronoun: str, reach: int, scene: Scene) -> Iterator[Fact]:
    """Yield the names before a token of a side: in its own sentence, and in some sentences of the story before that.

    A sentence that opens with "she" goes on about whom the next "she" means, whoever else is in it.
    """
    article = side.article
    reader = scene.around.old if side is scene.pair.old else scene.around.new
    start = side.tokens[at].start if at < len(side.tokens) else side.tokens[-1].end
    own = bisect_right(article.sentences, start, key=lambda sentence: sentence.start) - 1
    yield from (fact for fact in _names(reader, own) if fact.end <= start)
    for index in range(own - 1, max(-1, own - 1 - scene.options.known_sentences), -1):
        if not reach:
            return
        if article.paragraphs[article.sentences[index].paragraph].role is Role.FURNITURE:
            continue
        opening = next((token.key for token in reader.tokens(index) if token.kind is not TokenKind.MARK), "")
        if opening == pronoun and pronoun in scene.lexicon.pronouns:
            return
        yield from _names(reader, index)
        reach -= 1


def _names(reader: Reader, index: int) -> Iterator[Fact]:
    """Yield the names of a sentence, and the word it opens with where a verb behind it says that it may be one."""
    found = [fact for fact in reader.facts((index,)) if fact.type is FactType.NAME]
    yield from found
    lexicon, tokens = reader.lexicon, reader.tokens(index)[:2]
    if len(tokens) == 2 and not (found and found[0].start == tokens[0].start):
        opening, verb = tokens
        common = (lexicon.openers, lexicon.function_words, lexicon.roles, lexicon.common_nouns, lexicon.negators)
        known = any(opening.key in words for words in common)
        acts = verb.key in lexicon.kin or verb.key.endswith(lexicon.past_endings)
        if opening.text[0].isupper() and acts and not known:
            yield Fact(FactType.NAME, opening.start, opening.end, opening.text, {"name": opening.text})


def _is_rival(fact: Fact, meant: Fact, pronoun: str, side: Side, scene: Scene) -> bool:
    """Tell whether a pronoun may mean the bearer of a name rather than who is meant."""
    gender = scene.lexicon.pronoun_genders[pronoun]
    parts, own = name_parts(fact), name_parts(meant)
    if parts[-len(own) :] == own or own[-len(parts) :] == parts:
        return False
    known = scene.around.known
    if meant.type is FactType.ROLE and any(known.has_role(parts[-1], meant, new=new) for new in (False, True)):
        return False
    if gender in ("m", "f"):
        title = word_before(fact, side)
        return _is_somebody(fact, side, scene) and scene.lexicon.genders.get(title, gender) == gender
    return gender != "n" or not field(fact, "person")


def _is_somebody(fact: Fact, side: Side, scene: Scene) -> bool:
    """Tell whether a role is one person's, or a name can be, by its words and the one before: nobody is "in Holt"."""
    if fact.type is FactType.ROLE:
        return bool(field(fact, "title")) and field(fact, "plural") is not True
    person = bool(field(fact, "person")) or (len(name_parts(fact)) == 1 and not field(fact, "country"))
    return person and word_before(fact, side) not in scene.lexicon.place_prepositions


def word_before(fact: Fact, side: Side) -> str:
    """Return the word before a fact in its article, in small letters; nothing where it opens the article."""
    before = side.article.text[max(0, fact.start - _TITLE) : fact.start].split()[-1:]
    return before[0].casefold().strip(".") if before else ""
