"""What stands behind a verb: what it is done to, what it leads to, and whether it is the verb of its sentence.

handed the knife      a thing it is done to
paid for it           a small word that it leads by
left them stuck       the state in which a verb before it left what it is done to
"""

from __future__ import annotations

from diffing.classify.passages import Side
from diffing.classify.scene import Scene
from diffing.model import FactType, Token, TokenKind
from diffing.segment import is_symbol

_NEAR = 6
"""Tokens before a verb in which one stands that leaves something in a state."""
_LONG = 6
"""Letters beyond which a form with the ending of the past is a verb's."""
_ASIDE = 8
"""Tokens of an aside between a verb and its subject."""


def is_participle(key: str, scene: Scene) -> bool:
    """Tell whether a word can be a past participle, or the form of a verb that "be" makes the progressive of."""
    lexicon = scene.lexicon
    if key.endswith((*lexicon.past_endings, *lexicon.participle_endings)):
        return True
    return lexicon.kin.get(key, key) != key and not key.endswith(lexicon.plural_endings)


def gives(side: Side, at: int, scene: Scene, *, led: bool = False) -> bool:
    """Tell whether a past form is the verb of its sentence and a thing or a figure is given: "handed the knife".

    Behind one that names, the same stands in "the film called Osk". A small word may lead to it: "paid for the meal".
    """
    lexicon, behind = scene.lexicon, side.tokens[at + 1 : at + 2]
    if led and behind and behind[0].key in lexicon.receiver_verbs:
        behind = side.tokens[at + 2 : at + 3]
    if behind and len(behind[0].text) == 1 and is_symbol(behind[0].text):
        behind = side.tokens[at + 2 : at + 3]  # "£2m"
    openers = lexicon.determiners
    things = any(
        token.text in openers or any(map(str.isdigit, token.text)) or _is_thing(token, scene) for token in behind
    )
    return things and side.tokens[at].key not in lexicon.naming_verbs and is_main(side, at, scene)


def _is_thing(token: Token, scene: Scene) -> bool:
    """Tell whether a token can be a noun in small letters, and says not how or where: "permission", but not "home"."""
    thesaurus, root = scene.around.thesaurus, scene.around.root(token.key)
    if thesaurus is None or not root or not token.text.islower() or is_participle(token.key, scene):
        return False
    parts = thesaurus.entry(token.key).parts
    return "n" in parts and "r" not in parts


def leads_alike(side: Side, at: int, done: tuple[Side, int], scene: Scene) -> bool:
    """Tell whether a verb leads by a small word to what it does in the passive: "paid for it", "was paid for it".

    So does one by "to" that may be asked of others or for oneself: "asked to leave", "was asked to leave".
    """
    behind = [[it.key for it in some.tokens[place + 1 : place + 3]] for some, place in ((side, at), done)]
    small = scene.lexicon.plain_relations - scene.lexicon.agent_words
    if not scene.lexicon.own_requests.isdisjoint(scene.around.bases(side.tokens[at].key)):
        small |= scene.lexicon.infinitives
    else:
        small -= scene.lexicon.infinitives
    return behind[0] == behind[1] != [] and behind[0][0] in small and is_main(side, at, scene)


def has_object(side: Side, at: int, scene: Scene) -> bool:
    """Tell whether what it is done to stands behind a verb: a name, or words that open with an article."""
    lexicon, behind = scene.lexicon, side.tokens[at + 1 : at + 2]
    openers = lexicon.determiners | lexicon.pronouns
    return any(
        token.key in openers or token.key in lexicon.reflexives or token.text[0].isupper()
        for token in behind
        if token.kind is TokenKind.WORD
    )


def is_result(side: Side, at: int, scene: Scene) -> bool:
    """Tell whether a participle says in what state a verb before it left what it is done to: "left them stuck"."""
    lexicon = scene.lexicon
    before = side.tokens[max(0, at - _NEAR) : at]
    return any(not lexicon.resulting_verbs.isdisjoint((it.key, lexicon.kin.get(it.key, ""))) for it in before)


def is_main(side: Side, at: int, scene: Scene) -> bool:
    """Tell whether a past form is the verb of its sentence: no other is there, and it ends as a sentence does."""
    lexicon = scene.lexicon
    if at and side.tokens[at - 1].kind is TokenKind.MARK and not opens_aside(side, at):
        return False
    start = max([cut for cut in (*side.cuts, _behind_claim(side, at)) if cut <= at], default=0)
    end = min((cut for cut in side.cuts if cut > at), default=len(side.tokens))
    helping = lexicon.be_forms | lexicon.auxiliaries | lexicon.own_tenses.keys() | set(lexicon.own_tenses.values())
    others = (it.key for it in (*side.tokens[start:at], *side.tokens[at + 1 : end]) if it.text[0].islower())  # "May"
    return side.tokens[end - 1].text in ".!?" and not any(
        key in helping or key in lexicon.claim_verbs or (key.endswith(lexicon.past_endings) and len(key) > _LONG)
        for key in others
    )


def _behind_claim(side: Side, at: int) -> int:
    """Return where the claim begins in which a token stands, told by a source before it: "police say [he gave]"."""
    start = side.tokens[at].start
    ends = [fact.end for fact in side.facts if fact.type is FactType.ATTRIBUTION and fact.end <= start]
    return next(it for it, token in enumerate(side.tokens) if token.start >= max(ends)) if ends else 0


def opens_aside(side: Side, at: int) -> int:
    """Return where the aside opens that a comma right before a token closes, 0 for none."""
    if not at or side.tokens[at - 1].text != ",":
        return 0
    return next((it for it in range(at - 2, max(0, at - _ASIDE), -1) if side.tokens[it].text == ","), 0)
