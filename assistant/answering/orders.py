"""Sentences of articles that read as orders to a language model: it is not shown them, and they prove nothing.

No list of phrases is complete. It keeps plain attempts away from the model; whatever gets past it still has to be
proved by a sentence of the archive, and is cited to the article that says so.
"""

import re

_VERB = r"(?:answer|write|say|reply|respond|output|print|repeat|cite)\b(?!-)"
_IGNORE = r"(?:ignore|disregard|forget|override|bypass)\b.{0,20}\b(?:all|any|previous|prior|above|earlier|your|these)\b"
_TO_YOU = r"(?:(?:^|[.!?:;,\"“]\s*)(?:please\s+|now\s+|then\s+)?|\b(?:please|you (?:must|should|are to|will))\s+)"
_ORDER = re.compile(
    r"<\|\w+\|?>|\|\w+\|>|\[/?(?:INST|SYS)\]|<</?SYS>>"
    r"|</?(?:system|assistant|user|article|instructions?|think)\b"
    r"|^\W*(?:system|assistant|user|human|developer)\s*:"
    rf"|\b{_IGNORE}.{{0,30}}\b(?:instructions?|prompts?)\b"
    rf"|{_TO_YOU}{_IGNORE}.{{0,30}}\b(?:rules|guidelines|directions|everything)\b"
    r"|\b(?:system|developer|hidden) (?:prompt|message|instructions?)\b|\bnew instructions?\s*:|\bprompt injection\b"
    r"|\b(?:you are|act as|pretend to be) an? (?:ai|language model|llm|chatbot|(?:helpful )?assistant)\b"
    r"|\b(?:ai|llms?|language models?|chatbots?)\b.{0,40}\b(?:must|should|shall|has to|have to|are to|is to)\s+"
    rf"(?:only |always |now |not |never )?{_VERB}"
    rf"|\b(?:must|should|please|now|only|then|and)\s+{_VERB}.{{0,30}}:"
    rf"|(?:^|[.!?:;,\"“]\s*)(?:please\s+)?{_VERB}[^.!?]{{0,30}}:"
    r"|\b(?:write|reply|respond|output|print|repeat)(?: (?:only|exactly|this|that|the following))?\s*:"
    r"|\bnot in the archive\b",
    re.IGNORECASE,
)


def gives_orders(sentence: str) -> bool:
    """Whether it addresses whoever writes the answer, rather than telling news."""
    return _ORDER.search(sentence) is not None
