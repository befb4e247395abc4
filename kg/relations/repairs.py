"""Mend the parser's typical errors in news.

In: heads and dependencies of a parse as lists. Out: the same lists, mended in place. Each repair is for one
construction that newspapers use more than the parser's training text does.
"""

from __future__ import annotations

from collections.abc import Set

_SPANS = frozenset({"day", "week", "month", "year", "decade", "hour", "time"})
_ASKED = {"call": ("on", "upon"), "appeal": ("to",), "plead": ("with",), "prevail": ("on", "upon")}
_ADDRESSING = frozenset({"tell", "inform", "notify", "ask", "brief"})
_NOBODY = frozenset({"GPE", "LOC", "ORG", "FAC", "EVENT", "DATE"})
_CLAUSAL = frozenset({"relcl", "acl", "appos", "conj", "dep", "advcl", "parataxis", "ccomp"})


class Repairs:
    """Repairs of one document's parse."""

    def __init__(
        self,
        *,
        word: list[str],
        lower: list[str],
        lemma: list[str],
        tag: list[str],
        pos: list[str],
        kind: list[str],
        head: list[int],
        dep: list[str],
        first: list[int],
    ) -> None:
        self._word = word
        self._lower = lower
        self._lemma = lemma
        self._tag = tag
        self._pos = pos
        self._kind = kind
        self._head = head
        self._dep = dep
        self._first = first

    def apply(self, *, reporting: Set[str], willing: Set[str], telling: Set[str]) -> None:
        """Mend all that is found.

        ``reporting`` holds the lemmas of verbs of saying, ``willing`` of words that an infinitive completes,
        ``telling`` of verbs that state a relation.
        """
        for token, tag in enumerate(self._tag):
            if self._head[token] == token:
                self._shouted(token)
                self._verbless(token, telling)
            if tag in {"VBD", "VBZ", "VBP"} and self._lemma[token] in reporting:
                self._said_within(token)
                self._sayer(token)
                if self._dep[token] == "parataxis":
                    self._inserted_attribution(token)
                else:
                    self._closing_attribution(token)
            elif tag == "VB" and self._dep[token] == "xcomp":
                self._infinitive_of_noun(token, willing)
            elif tag == "VBN" and self._dep[token] == "acl":
                self._split_perfect(token)
            elif self._dep[token] in {"amod", "compound"} and self._lower[token].endswith("ed"):
                self._next_verb(token, telling)
            if tag == "VBN" and self._dep[token] == "advcl":
                self._first_of_three(token, telling)
            if self._dep[token] == "relcl" and self._kind[self._head[token]] in _NOBODY:
                self._who(token)
            if tag == "VB" and self._dep[token] == "advcl":
                self._called_upon(token)
            if self._dep[token] == "ccomp" and self._head[token] > token:
                self._sentences_in_a_row(token)
            elif self._dep[token] == "appos" and self._kind[token]:
                self._list(token)
            elif tag == "PRP" and self._dep[token] == "dobj" and self._lemma[token - 1] in reporting:
                self._subject_of_said(token)

    def _children(self, token: int) -> list[int]:
        window = range(max(token - 60, self._first[token]), min(token + 60, len(self._head)))
        return [index for index in window if self._head[index] == token and index != token]

    def _inserted_attribution(self, verb: int) -> None:
        """Mend "before that, he said, both must return": what the parser makes an aside governs the rest."""
        said = self._head[verb]
        if any(self._dep[child] in {"ccomp", "mark"} for child in self._children(verb)):
            return
        is_root = self._head[said] == said
        self._head[verb], self._dep[verb] = (verb if is_root else self._head[said]), self._dep[said]
        self._head[said], self._dep[said] = verb, "ccomp"

    def _closing_attribution(self, verb: int) -> None:
        """Mend ", the minister said." hung on a noun before it: it governs all that comes before."""
        if self._dep[verb] not in _CLAUSAL:
            return
        children = self._children(verb)
        subjects = [index for index in children if self._dep[index] == "nsubj" and index < verb]
        if not subjects or self._lower[subjects[0]] in {"which", "who", "that", "whom"}:
            return
        if any(self._dep[index] in {"ccomp", "dobj", "mark", "xcomp"} for index in children):
            return
        start = self._left_edge(subjects[0])
        if start <= self._first[verb] or self._lower[start - 1] not in {",", '"', "''"}:
            return
        root = verb
        while self._head[root] != root:
            root = self._head[root]
        if root >= start or self._lemma[root] in {"say", "tell"}:
            return
        self._head[root], self._dep[root] = verb, "ccomp"
        self._head[verb], self._dep[verb] = verb, "ROOT"

    def _said_within(self, verb: int) -> None:
        """Mend "Peru, said the minister, did not attack" and "Peru, the minister said, attacked": Peru is said to."""
        children = self._children(verb)
        subjects = [at for at in children if self._dep[at] in {"nsubj", "nsubjpass"}]
        said = [at for at in children if self._dep[at] == "ccomp" and at > verb + 1]
        if not subjects or not said or subjects[0] > verb or self._lower[subjects[0]] in {"which", "who", "that"}:
            return
        commas = [at for at in range(subjects[0] + 1, said[0]) if self._lower[at] == ","]
        own = [at for at in self._children(said[0]) if self._dep[at] in {"nsubj", "nsubjpass"}]
        if len(subjects) > 1 and not own and commas and commas[0] < max(subjects[1], verb) and commas[-1] > verb:
            self._head[subjects[0]] = said[0]  # "Peru, the minister said, attacked"
            return
        inside = len(subjects) == 1 and commas[:1] == [verb - 1] and own and commas[-1] > own[0]
        if inside and self._left_edge(own[0]) == verb + 1:
            self._head[subjects[0]], self._head[own[0]] = said[0], verb
            self._dep[subjects[0]], self._dep[own[0]] = self._dep[own[0]], "nsubj"

    def _sayer(self, verb: int) -> None:
        """Mend "Chad attacked Mali, the army chief, Ali Kone, said" and "…, warned Ali Kone": he says so."""
        children = self._children(verb)
        said = [at for at in children if self._dep[at] == "ccomp" and at < verb]
        if not said or any(self._dep[at] in {"nsubj", "nsubjpass"} for at in children):
            return
        behind = [at for at in children if self._dep[at] == "dobj" and at > verb]
        alone = not any(self._dep[at] == "conj" for at in children) and self._lemma[verb] not in _ADDRESSING
        if self._lower[verb - 1] in {",", '"', "''"} and alone:
            for name in behind:
                if self._kind[name] == "PERSON" and self._left_edge(name) == verb + 1:
                    self._dep[name] = "nsubj"
                    return
        at = verb - 1
        while at > said[0] and self._pos[at] == "PUNCT":
            at -= 1
        if self._kind[at] != "PERSON":
            return
        sayer = None
        while self._dep[at] in {"appos", "conj"} and self._head[at] < at:
            sayer, at = at, self._head[at]
        if sayer is not None and at > said[0] and self._lower[self._left_edge(sayer) - 1] == ",":
            self._head[sayer], self._dep[sayer] = verb, "nsubj"

    def _shouted(self, name: int) -> None:
        """Mend "ECOWAS imposed sanctions" and "Trump to visit China" read as verbs: a name opens the sentence."""
        if name != self._first[name] or not self._tag[name].startswith("VB") or name + 2 >= len(self._head):
            return
        verb, word = name + 1, self._word[name]
        if word.isupper() and self._tag[verb] in {"VBN", "VBD"} and self._dep[verb] == "amod":
            noun = self._head[verb]
            if self._head[noun] != name or self._dep[noun] != "dobj":
                return
            self._head[noun], tag = verb, "VBD"
        elif (
            word.istitle()
            and self._lower[verb] == "to"
            and self._tag[verb + 1] == "VB"
            and self._dep[verb + 1] == "xcomp"
        ):
            verb, tag = name + 2, "VB"
        else:
            return
        for child in self._children(name):
            if child != verb:
                self._head[child] = verb
        self._head[verb], self._dep[verb] = verb, "ROOT"
        self._tag[verb], self._pos[verb] = tag, "VERB"
        self._head[name], self._dep[name], self._tag[name], self._pos[name] = verb, "nsubj", "NNP", "PROPN"

    def _first_of_three(self, verb: int, telling: Set[str]) -> None:
        """Mend "armed, trained and financed the militia" whose second verb is read as a participle."""
        first = self._head[verb]
        children = self._children(verb)
        goes_on = any(self._dep[at] == "conj" and self._tag[at] == "VBD" for at in children)
        goes_on = goes_on and not any(self._dep[at] in {"agent", "prep"} for at in children)
        beside = self._tag[first] == "VBD" and first == verb - 2 and self._lower[verb - 1] == ","
        if beside and goes_on and self._lemma[verb] in telling:
            self._dep[verb], self._tag[verb] = "conj", "VBD"

    def _who(self, verb: int) -> None:
        """Mend "officials in the war on Mali who say" hung on Mali: who says is the noun above that agrees."""
        subjects = [child for child in self._children(verb) if self._dep[child] == "nsubj"]
        if [self._lower[child] for child in subjects] != ["who"] or self._lower[subjects[0] - 1] == ",":
            return
        tags = [self._tag[at] for at in (verb, *self._children(verb)) if self._tag[at] in {"VBP", "VBZ", "VBD"}]
        wanted = {"VBP": {"NNS"}, "VBZ": {"NN"}}.get(tags[0], {"NNS", "NN"}) if tags else {"NNS"}
        at = self._head[self._head[verb]]
        while self._dep[at] in {"prep", "pobj", "acl"} and self._tag[at] not in wanted:
            at = self._head[at]
        if self._tag[at] in wanted:
            self._head[verb] = at

    def _called_upon(self, verb: int) -> None:
        """Mend "called on Rwanda to withdraw" read as what the call was for: it is what Rwanda is to do."""
        governor = self._head[verb]
        asked = any(
            self._dep[at] == "prep" and self._lower[at] in _ASKED.get(self._lemma[governor], ())
            for at in self._children(governor)
            if governor < at < verb
        )
        if asked and self._lower[verb - 1] == "to" and self._lower[verb - 2] not in {",", ";"}:
            self._dep[verb] = "xcomp"

    def _sentences_in_a_row(self, verb: int) -> None:
        """Mend "protesters burned the flag; the president has vowed to respond" read as one sentence.

        What stands before a semicolon or a colon is a sentence of its own, not what the next one is about.
        """
        governor = self._head[verb]
        stops = [at for at in range(verb + 1, governor) if self._lower[at] in {";", ":"}]
        subjects = [at for at in self._children(governor) if self._dep[at] in {"nsubj", "nsubjpass", "expl"}]
        if not stops or not subjects or not stops[-1] < self._left_edge(subjects[0]) < governor:
            return
        if not any(self._dep[at] in {"nsubj", "nsubjpass", "expl"} for at in self._children(verb)):
            return
        before = [at for at in self._children(governor) if at < stops[-1] and at != verb]
        if any(self._dep[at] == "ccomp" for at in self._children(governor) if verb < at < governor):
            return
        for at in before:
            self._head[at] = verb
        is_root = self._head[governor] == governor
        self._head[verb], self._dep[verb] = (verb if is_root else self._head[governor]), self._dep[governor]
        self._head[governor], self._dep[governor] = verb, "dep"

    def _subject_of_said(self, pronoun: int) -> None:
        """Mend "announcing it will send" read as announcing "it": the pronoun is the subject of what is announced."""
        if pronoun + 1 == len(self._head):
            return
        verb, said = self._head[pronoun], self._head[pronoun + 1]
        if verb != pronoun - 1 or self._dep[pronoun + 1] != "aux" or said <= pronoun or self._head[said] == said:
            return
        above = verb
        while self._head[above] != above and above != said:
            above = self._head[above]
        if above != said and not any(self._dep[child] == "nsubj" for child in self._children(said)):
            self._head[pronoun], self._dep[pronoun] = said, "nsubj"
            self._head[said], self._dep[said] = verb, "ccomp"

    def _infinitive_of_noun(self, verb: int, willing: Set[str]) -> None:
        """Mend "announced his readiness to join" hung on the verb: the infinitive completes the noun before it."""
        governor = self._head[verb]
        at = verb - 1
        while at > governor and (self._lower[at] in {"to", '"', "''"} or self._tag[at] in {"RB", "TO"}):
            at -= 1
        if at <= governor or self._tag[at] not in {"NN", "NNS"} or self._lemma[at] not in willing:
            return
        if self._lemma[governor] not in willing:
            self._head[verb], self._dep[verb] = at, "acl"

    def _list(self, name: int) -> None:
        """Mend "Saudi Arabia, the Emirates, Bahrain and Egypt" read as an apposition: names of one kind in a list."""
        if self._kind[name] != self._kind[self._head[name]]:
            return
        if any(self._dep[child] == "conj" and self._kind[child] == self._kind[name] for child in self._children(name)):
            self._dep[name] = "conj"

    def _next_verb(self, participle: int, telling: Set[str]) -> None:
        """Mend "stormed the jail, and freed inmates" read as the jail and the freed inmates: the verb goes on."""
        noun, word = self._head[participle], self._lower[participle]
        lemma = next((stem for stem in (word[:-1], word[:-2]) if stem in telling), None)
        if lemma is None or noun != participle + 1 or self._tag[noun] not in {"NNS", "NNP", "NNPS"}:
            return
        if self._lower[participle - 2 : participle] != [",", "and"] or self._dep[noun] != "conj":
            return
        at = self._head[noun]
        if self._dep[at] == "conj":
            return  # "lawyers, teachers, and jailed writers"
        while self._dep[at] in {"pobj", "prep", "dobj"} and self._head[at] != at:
            at = self._head[at]
        subject = any(self._dep[child] == "nsubj" for child in self._children(at))
        if self._tag[at] == "VBD" and subject:
            self._head[participle], self._dep[participle] = at, "conj"
            self._tag[participle], self._pos[participle], self._lemma[participle] = "VBD", "VERB", lemma
            self._head[noun], self._dep[noun] = participle, "dobj"

    def _verbless(self, noun: int, telling: Set[str]) -> None:
        """Mend "In 2014 Russia annexed Crimea." read as an annexed Crimea of Russia: a sentence has a verb."""
        verb, name = noun - 1, noun - 2
        if self._pos[noun] != "PROPN" or name < self._first[noun] or self._pos[name] != "PROPN":
            return
        stem = next((each for each in (self._lower[verb][:-1], self._lower[verb][:-2]) if each in telling), None)
        if stem is None or not self._lower[verb].endswith("ed") or self._dep[verb] != "amod":
            return
        if {self._head[verb], self._head[name]} - {noun, verb}:
            return
        for child in self._children(noun):
            if child < verb or self._dep[child] == "punct":
                self._head[child] = verb
        self._head[verb], self._dep[verb] = verb, "ROOT"
        self._tag[verb], self._pos[verb], self._lemma[verb] = "VBD", "VERB", stem
        self._head[name], self._dep[name] = verb, "nsubj"
        self._head[noun], self._dep[noun] = verb, "dobj"

    def _left_edge(self, token: int) -> int:
        edge = token
        for child in self._children(token):
            if child < token and self._dep[child] not in {"punct", "conj", "cc"}:
                edge = min(edge, self._left_edge(child))
        return edge

    def _split_perfect(self, participle: int) -> None:
        """Mend "has for years partnered with": the participle is the verb, "has" its auxiliary."""
        span = self._head[participle]
        preposition = self._head[span]
        auxiliary = self._head[preposition]
        if self._lemma[span] not in _SPANS or self._dep[span] != "pobj" or self._lemma[auxiliary] != "have":
            return
        if not auxiliary < preposition < span < participle or self._dep[auxiliary] == "aux":
            return
        for child in self._children(auxiliary):
            self._head[child] = participle
        is_root = self._head[auxiliary] == auxiliary
        self._head[participle] = participle if is_root else self._head[auxiliary]
        self._dep[participle] = self._dep[auxiliary]
        self._head[auxiliary], self._dep[auxiliary] = participle, "aux"
