"""Edits made by machine in the sentences of ``seeds/``, of which it is known what they do to the facts.

    seeds -> Sentence -> Kind.make -> Edit -> frames (alone, in its paragraph, moved ...) -> compare -> Verdict

``sentences`` cuts the seeds, ``numbers``, ``names``, ``speech``, ``bends`` and ``style`` hold the kinds of edits,
``frames`` puts an edited sentence where it would stand, and ``judge`` says what the engine made of it.
"""
