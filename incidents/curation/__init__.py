"""What an editor may do. Every verb is one transaction that records who and why."""

from incidents.curation.batches import BatchReport, publish_drafts
from incidents.curation.bulk import BulkReport, issue_rows
from incidents.curation.erasing import erase
from incidents.curation.evidence import accept_evidence, lift_redaction, reject_citation
from incidents.curation.gate import gate_problems
from incidents.curation.publishing import (
    correct,
    publish,
    publish_story,
    retract,
    update,
)
from incidents.curation.releasing import approve, release_due
from incidents.curation.verification import verify_evidence
from incidents.curation.withholding import withhold_name

__all__ = [
    "BatchReport", "BulkReport", "accept_evidence", "approve", "correct", "erase", "gate_problems",
    "issue_rows", "lift_redaction", "publish", "publish_drafts", "publish_story", "reject_citation",
    "release_due", "retract", "update", "verify_evidence", "withhold_name",
]  # fmt: skip
