"""What a program does with the portal, by a client that was generated from its contract. README.md says how to run it."""

import io
import json
import queue
import sys
import threading
import time
import uuid
import zipfile
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Protocol, TypeVar

from standardwebhooks import Webhook, WebhookVerificationError

from portal_client import AuthenticatedClient, Client
from portal_client.api.charges import charge_slip, list_charges
from portal_client.api.company import (
    create_company_api_client,
    export_full_txt,
    list_company_invoices,
    reissue_company_slip,
    revoke_company_api_client,
    view_company_invoice,
    view_company_statement,
)
from portal_client.api.operator import begin_import, list_import_faults, view_import
from portal_client.api.programs import issue_token, read_events, view_own_program
from portal_client.api.services import view_usage_statement
from portal_client.api.sessions import sign_in
from portal_client.api.webhooks import create_webhook, delete_webhook, test_webhook
from portal_client.models import (
    BeneficiarySignIn,
    BeneficiarySignInKind,
    ChargeStatus,
    CompanySignIn,
    CompanySignInKind,
    EventKind,
    Import,
    ImportState,
    IndividualSignIn,
    IndividualSignInKind,
    ListCompanyInvoicesStatus,
    NewProgramCredential,
    NewSlipReissue,
    NewWebhook,
    Problem,
    ProblemCode,
    TokenRequest,
)
from portal_client.types import UNSET, File, Unset

T = TypeVar("T")

FOLDER = Path(sys.argv[1] if len(sys.argv) > 1 else "../../../demo-data")
ORIGIN = sys.argv[2] if len(sys.argv) > 2 else "http://127.0.0.1:8080"
LOGINS: dict[str, dict[str, str]] = json.loads((FOLDER / "demo-logins.json").read_text())
ANONYMOUS = Client(base_url=ORIGIN, raise_on_unexpected_status=True)


class ProblemError(Exception):
    """Decide by `type_`, show `detail` to people, and keep `request_id` for the operator."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.status} {problem.type_}: {problem.detail} (request {problem.request_id})")
        self.problem = problem


def answer(parsed: T | Problem | None) -> T:
    """What the portal answered, or its problem (RFC 9457) as an exception."""
    if isinstance(parsed, Problem):
        raise ProblemError(parsed)
    assert parsed is not None, "only what has a body is asked for here"
    return parsed


def with_token(token: str) -> AuthenticatedClient:
    return AuthenticatedClient(base_url=ORIGIN, token=token, raise_on_unexpected_status=True)


def as_company(who: str) -> AuthenticatedClient:
    login = {field: LOGINS[who][field] for field in ("document", "email", "company_code", "password")}
    body = CompanySignIn(kind=CompanySignInKind.COMPANY, **login)
    return with_token(answer(sign_in.sync(client=ANONYMOUS, body=body)).access_token)


def as_program(client_id: str, client_secret: str) -> AuthenticatedClient:
    """With a token of ten minutes for the program's credentials; there is no refresh token: ask again."""
    body = TokenRequest(grant_type="client_credentials", client_id=client_id, client_secret=client_secret)
    return with_token(answer(issue_token.sync(client=ANONYMOUS, body=body)).access_token)


class Page(Protocol[T]):
    items: list[T]
    next_cursor: str | None


def everything(page: Callable[[str | Unset], Page[T]]) -> Iterator[T]:
    """All of a list, page by page."""
    cursor: str | Unset | None = UNSET
    while cursor is not None:
        found = page(cursor)
        yield from found.items
        cursor = found.next_cursor


def charges() -> None:
    login = {field: LOGINS["holder"][field] for field in ("card_number", "password")}
    body = BeneficiarySignIn(kind=BeneficiarySignInKind.BENEFICIARY, **login)
    holder = with_token(answer(sign_in.sync(client=ANONYMOUS, body=body)).access_token)
    found = list(everything(lambda cursor: answer(list_charges.sync(client=holder, limit=10, cursor=cursor))))
    charge = next(charge for charge in found if charge.slip_available)
    slip = answer(charge_slip.sync(charge.id, client=holder)).payload.read()
    assert slip.startswith(b"%PDF"), "the slip is no PDF"
    print(f"{len(found)} charges; the slip of {charge.document} is a PDF of {len(slip)} bytes")


def usage() -> None:
    """An individual client sees what the family used."""
    login = {field: LOGINS["individual"][field] for field in ("cpf", "email", "card_number", "password")}
    body = IndividualSignIn(kind=IndividualSignInKind.INDIVIDUAL, **login)
    client = with_token(answer(sign_in.sync(client=ANONYMOUS, body=body)).access_token)
    used = answer(view_usage_statement.sync(client=client))
    print(f"used from {used.from_} to {used.to}: R$ {used.total_cents / 100:.2f}")


def company() -> None:
    person = as_company("company")
    new = NewProgramCredential(
        name="Folha de pagamento (exemplo)", scopes=["company-statement:read", "company-invoices:read"]
    )
    created = answer(create_company_api_client.sync(client=person, body=new, idempotency_key=str(uuid.uuid4())))
    assert created.client_secret is not None, "a secret is told once alone"
    payroll = as_program(created.client_id, created.client_secret)
    own = answer(view_own_program.sync(client=payroll))
    print(f"{own.name} may do {' '.join(own.scopes)}; a token lasts {own.limits.token_seconds} seconds")

    month = answer(view_company_statement.sync(client=payroll, limit=1)).to
    families = list(
        everything(
            lambda cursor: answer(
                view_company_statement.sync(client=payroll, from_=month, to=month, limit=50, cursor=cursor)
            )
        )
    )
    cents = sum(family.total_cents for family in families)
    file = export_full_txt.sync_detailed(client=payroll, month=month)
    answer(file.parsed)
    print(f"{month}: {len(families)} families, R$ {cents / 100:.2f}, a file of {len(file.content)} bytes")

    revoke_company_api_client.sync(created.client_id, client=person)


def reissue() -> None:
    """Brings a late invoice up to date. Days can be chosen up to day 25 of a month: see docs/integrating.md on `--today`."""
    person = as_company("company_in_debt")
    pending = answer(list_company_invoices.sync(client=person, status=ListCompanyInvoicesStatus.PENDING))
    late = next(invoice for invoice in pending.items if invoice.status is ChargeStatus.OVERDUE)
    choice = answer(view_company_invoice.sync(late.id, client=person)).payment_days
    assert choice is not None and choice.days, f"no day can be chosen: {choice and choice.unavailable}"
    body = NewSlipReissue(payment_date=choice.days[0].date)
    reissued = answer(
        reissue_company_slip.sync(late.id, client=person, body=body, idempotency_key=str(uuid.uuid4()))
    )
    print(f"invoice {late.number} is {reissued.total_cents} centavos on {reissued.due_date}: {reissued.slip.digitable_line}")


def dry_run(erp: AuthenticatedClient, files: Mapping[str, bytes]) -> Import:
    """Has the portal check files of the ERP without writing anything."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    packed.seek(0)
    run = answer(
        begin_import.sync(client=erp, body=File(packed), dry_run=True, idempotency_key=str(uuid.uuid4()))
    )
    deadline = time.monotonic() + 60
    while run.state in (ImportState.QUEUED, ImportState.RUNNING):
        assert time.monotonic() < deadline, f"the import is still {run.state}"
        time.sleep(0.25)
        run = answer(view_import.sync(run.id, client=erp))
    return run


def imports() -> None:
    erp = as_program(**LOGINS["operator_client"])
    folder = FOLDER / "import"
    kinds = (".csv", ".md", ".pdf")
    names = [path.relative_to(folder) for path in folder.rglob("*") if path.suffix in kinds]
    good = dry_run(erp, {str(name): (folder / name).read_bytes() for name in names})
    rows = sum(file.rows_read for file in good.files)
    print(f"{len(good.files)} files with {rows} rows would be {good.state}")

    wrong = (folder / "plans.csv").read_bytes().replace(b"medical", b"medicine")
    bad = dry_run(erp, {"plans.csv": wrong})
    assert bad.state is ImportState.REFUSED, f"files with a fault are {bad.state}"
    fault = next(everything(lambda cursor: answer(list_import_faults.sync(bad.id, client=erp, cursor=cursor))))
    print(f"refused: {fault.file} line {fault.line}, {fault.column}: {fault.reason}")


def events(after: int) -> int:
    """What the portal changed since the event that was followed last; a program keeps that number."""
    erp = as_program(**LOGINS["operator_client"])
    more = True
    while more:
        page = answer(read_events.sync(client=erp, after=after, limit=100))
        for event in page.items:
            print(f"event {event.number}: {event.kind} at {event.at:%Y-%m-%d %H:%M}")
            after = event.number
        more = page.next_cursor is not None
    return after


def problems() -> None:
    stranger = with_token("not-a-token")
    try:
        answer(charge_slip.sync("00000000-0000-4000-8000-000000000000", client=stranger))
    except ProblemError as error:
        assert error.problem.type_ is ProblemCode.UNAUTHENTICATED
        print(error)
    else:
        raise AssertionError("a slip was given to a stranger")


def received(secret: str, headers: Mapping[str, str], body: bytes) -> dict[str, Any]:
    """What a Standard Webhook says, if it is from who knows the secret and less than five minutes old; else raises."""
    message: dict[str, Any] = Webhook(secret).verify(body, dict(headers))
    return message


def webhooks() -> None:
    """Has the portal send to a receiver of this program, as an ERP would to one of its own, and believes what is signed."""
    erp = as_program(**LOGINS["operator_client"])
    deliveries: queue.Queue[tuple[dict[str, str], bytes]] = queue.Queue()

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            deliveries.put((dict(self.headers), body))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Receiver) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        # Over https from another machine; the demo sends to this one in clear.
        url = f"http://127.0.0.1:{server.server_port}/portal-events"
        new = NewWebhook(url=url, kinds=[EventKind.SLIP_REISSUED], description="Exemplo")
        made = answer(create_webhook.sync(client=erp, body=new, idempotency_key=str(uuid.uuid4())))
        assert made.secret is not None, "a secret is told once alone"
        answer(test_webhook.sync(made.webhook.id, client=erp, idempotency_key=str(uuid.uuid4())))
        headers, body = deliveries.get(timeout=30)
        server.shutdown()
    message = received(made.secret, headers, body)
    assert message["type"] == "webhook.test", message
    print(f"a webhook that is the portal's: {message['type']} at {message['timestamp']}")
    try:
        received(made.secret, headers, body.replace(b"webhook.test", b"webhook.jest"))
    except WebhookVerificationError as error:
        print(f"one that is not: {error}")
    else:
        raise AssertionError("an altered webhook was believed")
    delete_webhook.sync(made.webhook.id, client=erp)


PARTS: dict[str, Callable[[], object]] = {
    "charges": charges,
    "usage": usage,
    "company": company,
    "reissue": reissue,
    "imports": imports,
    "events": lambda: print(f"followed up to event {events(0)}"),
    "problems": problems,
    "webhooks": webhooks,
}
for part in sys.argv[3:] or PARTS:
    PARTS[part]()
