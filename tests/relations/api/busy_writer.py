"""A process that writes, edits, merges and deletes: `python -m tests.relations.api.busy_writer`."""

import random
import sys
import time
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.core.exceptions import ValidationError  # noqa: E402
from django.db import DatabaseError, transaction  # noqa: E402
from django.db.models import Max, Min, ProtectedError  # noqa: E402

from relations import event_merging, official_merging  # noqa: E402
from relations.deleting import delete_event, delete_official  # noqa: E402
from relations.models import (  # noqa: E402
    Article,
    ArticleVersion,
    Event,
    EventMention,
    Official,
    OfficialName,
    Organization,
    Review,
)
from tests import factories as make  # noqa: E402

BATCH = 50  # records that one transaction makes
EDITS = 8  # transactions after it
TEXT = "زار وزير تركي دمشق."


class Writer:
    def __init__(self, number: int) -> None:
        self.number, self.made = number, 0
        self.chance = random.Random(number)
        self.editor = User.objects.get()

    def run(self, records: int) -> None:
        while self.made < records:
            with transaction.atomic():
                self.make_batch()
            self.made += BATCH
            for _ in range(EDITS):
                self.edit()

    def make_batch(self) -> None:
        key = f"w{self.number}-{self.made}"
        states = [make.decided(), {}, make.decided(), make.decided(Review.REJECTED)]
        articles = Article.objects.bulk_create(
            Article(
                public_id=f"art-{key}-{n}", title=f"{key} {n}", content_key=f"{key}-{n}",
                access=self.chance.choice(["public", "public", "internal"]),
            )
            for n in range(15)
        )  # fmt: skip
        versions = ArticleVersion.objects.bulk_create(
            ArticleVersion(article=one, number=1, text=TEXT, text_sha256=key, content_key=key)
            for one in articles
        )
        events = Event.objects.bulk_create(
            Event(
                public_id=f"ev-{key}-{n}", partner_id="TR", actor_id="TR", recipient_id="SY",
                type="CONSULT", mode="visit", score=1, **self.chance.choice(states),
            )
            for n in range(18)
        )  # fmt: skip
        for event, version in zip(events, versions, strict=False):
            EventMention.objects.create(
                event=event, version=version, start=0, end=len(TEXT), quote=TEXT,
                fingerprint=event.public_id, **self.chance.choice(states),
            )  # fmt: skip
        Official.objects.bulk_create(
            Official(
                slug=f"off-{key}-{n}", name_ar=f"وزير {key} {n}", country_id="TR",
                **self.chance.choice(states[:3]),
            )
            for n in range(9)
        )  # fmt: skip
        Organization.objects.bulk_create(
            Organization(slug=f"org-{key}-{n}", name_ar=key, classification="agency")
            for n in range(8)
        )

    def edit(self) -> None:
        """One transaction, ended at once or after others; some come to nothing."""
        change: Callable[[], Any] = self.chance.choice(
            [
                self.reword, self.decide, self.hide, self.add_sentence, self.drop_sentence,
                self.rename, self.merge, self.merge, self.merge_people, self.delete, self.delete,
                self.sort_in, self.change_many,
            ]
        )  # fmt: skip
        try:
            with transaction.atomic():
                change()
                if self.chance.random() < 0.3:
                    time.sleep(0.02)
                if self.chance.random() < 0.1:
                    raise ValidationError("thought better of it")
        except (ValidationError, ProtectedError, DatabaseError):
            pass  # another writer was there first

    def any_of(self, model: Any, **conditions: Any) -> Any:
        """One of all writers' records, now and then the newest."""
        rows = model.objects.filter(**conditions)
        # Tests before have used up numbers: the oldest is seldom the first.
        ends = rows.aggregate(oldest=Min("pk"), newest=Max("pk"))
        if ends["newest"] is None:
            raise ValidationError("there is none")
        place = self.chance.randint(ends["oldest"], ends["newest"])
        found = rows.filter(pk__lte=place).order_by("-pk").first()
        if found is None:
            raise ValidationError("it has gone meanwhile")
        return found

    def reword(self) -> None:
        event = self.any_of(Event)
        event.summary_ar = f"كلام {self.chance.random()}"
        event.save(update_fields=["summary_ar"])

    def decide(self) -> None:
        state = self.chance.choice([Review.ACCEPTED, Review.REJECTED])
        Event.objects.filter(pk=self.any_of(Event).pk).update(**make.decided(state))

    def hide(self) -> None:
        access = self.chance.choice(["public", "internal"])
        Article.objects.filter(pk=self.any_of(Article).pk).update(access=access)

    def add_sentence(self) -> None:
        event, article = self.any_of(Event), self.any_of(Article)
        make.event_mention(event, article, **self.chance.choice([make.decided(), {}]))

    def drop_sentence(self) -> None:
        self.any_of(EventMention).delete()

    def rename(self) -> None:
        person = self.any_of(Official)
        OfficialName.objects.create(official=person, text=f"اسم {self.chance.random()}")
        Official.objects.filter(pk=person.pk).update(name_en=f"Name {self.chance.random()}")

    def merge(self) -> None:
        pair = self.any_of(Event, merged_into=None), self.any_of(Event, merged_into=None)
        event_merging.merge_events(*pair, by=self.editor)

    def merge_people(self) -> None:
        pair = self.any_of(Official, review="accepted"), self.any_of(Official, merged_into=None)
        official_merging.merge_officials(*pair, by=self.editor)

    def delete(self) -> None:
        if self.chance.random() < 0.4:
            delete_event(self.any_of(Event, merged_into=None), by=self.editor, reason="")
        elif self.chance.random() < 0.4:
            delete_official(self.any_of(Official, merged_into=None), by=self.editor, reason="")
        else:
            self.any_of(self.chance.choice([Article, Organization])).delete()

    def sort_in(self) -> None:
        event = self.any_of(Event)
        event.sectors.set(self.chance.choice([[], ["energy"], ["energy", "trade"]]))
        event.officials.add(self.any_of(Official))

    def change_many(self) -> None:
        start = self.any_of(Event).pk
        rows = Event.objects.filter(pk__range=(start, start + 30)).order_by("pk")
        list(rows.select_for_update())  # in one order, as whoever changes many should
        rows.update(confidence=self.chance.random())


if __name__ == "__main__":
    Writer(int(sys.argv[1])).run(int(sys.argv[2]))
