"""What an editor may do. Every verb is one transaction that records who and why."""

from incidents.curation.batches import BatchReport, publish_drafts
from incidents.curation.bulk import BulkReport, issue_rows
from incidents.curation.copying import call_independent, confirm_copy, settle_copies
from incidents.curation.erasing import erase
from incidents.curation.evidence import accept_evidence, lift_redaction, reject_citation
from incidents.curation.gate import gate_problems
from incidents.curation.merging import accept_match, merge, reject_match
from incidents.curation.publishing import (
    correct,
    publish,
    publish_story,
    retract,
    update,
)
from incidents.curation.receiving import receive_report, time_to_decide
from incidents.curation.releasing import approve, release_due
from incidents.curation.reports import (
    answer_report,
    forget_report,
    mark_as_spam,
    purge_reports,
    reject_report,
    reopen_report,
    take_report,
)
from incidents.curation.verification import verify_evidence
from incidents.curation.withholding import withhold_name

__all__ = [
    "BatchReport", "BulkReport", "accept_evidence", "accept_match", "answer_report", "approve",
    "call_independent", "confirm_copy", "correct", "erase", "forget_report", "gate_problems",
    "issue_rows", "lift_redaction", "mark_as_spam", "merge", "publish", "publish_drafts",
    "publish_story", "purge_reports", "receive_report", "reject_citation", "reject_match",
    "reject_report", "release_due", "reopen_report", "retract", "settle_copies", "take_report",
    "time_to_decide", "update", "verify_evidence", "withhold_name",
]  # fmt: skip
