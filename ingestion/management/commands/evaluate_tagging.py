"""`manage.py evaluate_tagging DIR`: the tagger's findings scored against a folder of labels."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.table import Table

from ingestion.evaluation import Evaluation, evaluate
from ingestion.labels import LabelError, read_folder
from ingestion.lexicon import get_lexicon


class Command(BaseCommand):
    help = "Score the tagger against labelled articles: NNN.txt with NNN.json beside it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", metavar="DIR", help="labelled articles, subfolders included")
        parser.add_argument("--json", action="store_true", help="write only JSON")
        parser.add_argument("--errors", action="store_true", help="list each miss and false hit")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            documents = read_folder(Path(options["folder"]))
        except LabelError as error:
            raise CommandError(str(error)) from None
        evaluation = evaluate(documents, get_lexicon())
        if options["json"]:
            self.stdout.write(
                json.dumps(_data(evaluation, errors=options["errors"]), ensure_ascii=False)
            )
            return
        console = Console(file=self.stdout._out, width=120)
        console.print(_table(evaluation))
        if options["errors"]:
            self._list_errors(evaluation)

    def _list_errors(self, evaluation: Evaluation) -> None:
        for mistake in evaluation.mistakes:
            self.stdout.write(f"{mistake.document}  {mistake.task}  {mistake.kind}: {mistake.what}")
            if mistake.sentence:
                self.stdout.write(f"    {mistake.sentence}")


def _data(evaluation: Evaluation, *, errors: bool) -> dict[str, Any]:
    data = evaluation.as_data()
    if errors:
        data["errors"] = [
            {
                "document": m.document,
                "task": m.task,
                "kind": m.kind,
                "what": m.what,
                "sentence": m.sentence,
            }
            for m in evaluation.mistakes
        ]
    return data


def _table(evaluation: Evaluation) -> Table:
    table = Table(title=f"{evaluation.documents} documents, lexicon {evaluation.lexicon_version}")
    table.add_column("task")
    for heading in ("gold", "found", "right", "precision", "recall", "F1"):
        table.add_column(heading, justify="right")
    for name, count in evaluation.tasks.items():
        table.add_row(
            name,
            str(count.gold),
            str(count.found),
            str(count.right),
            f"{count.precision:.3f}",
            f"{count.recall:.3f}",
            f"{count.f1:.3f}",
        )
    return table
