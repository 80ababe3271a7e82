"""The same list in the way that most services of this kind are written: FastAPI, SQLAlchemy, asyncpg.

It looks the session up and reads a page of charges as the portal does, and leaves out all else that the portal does:
no token to verify (the bearer is the session's id), no sums, no record of the reading. `uvicorn peer:app` serves it.
"""

import os
import uuid
from datetime import date, datetime, timedelta, timezone

from fastapi import Depends, FastAPI, Header, HTTPException
from pydantic import BaseModel
from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Enrolment(Base):
    __tablename__ = "enrolment"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    category: Mapped[str]


class Account(Base):
    __tablename__ = "account"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    enrolment_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("enrolment.id"))
    state: Mapped[str]


class Session(Base):
    __tablename__ = "session"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    last_seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Charge(Base):
    __tablename__ = "charge"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    document: Mapped[str]
    holder_enrolment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("enrolment.id"))
    issue_date: Mapped[date]
    due_date: Mapped[date]
    billing_place: Mapped[str]
    amount_cents: Mapped[int]
    settled_amount_cents: Mapped[int | None]
    payment_date: Mapped[date | None]
    cancelled_on: Mapped[date | None]


class ChargeSummary(BaseModel):
    id: uuid.UUID
    document: str
    issue_date: date
    due_date: date
    billing_place: str
    amount_cents: int
    settled_amount_cents: int | None
    payment_date: date | None
    status: str


class ChargeList(BaseModel):
    items: list[ChargeSummary]
    next_cursor: str | None


engine = create_async_engine(os.environ["PEER_DATABASE_URL"], pool_size=8, max_overflow=0)
begin = async_sessionmaker(engine, expire_on_commit=False)
app = FastAPI()


async def database():
    async with begin() as session:
        yield session


async def holder(authorization: str = Header(), db: AsyncSession = Depends(database)) -> uuid.UUID:
    session_id = uuid.UUID(authorization.removeprefix("Bearer "))
    query = (
        select(Session.last_seen_at, Enrolment.id, Enrolment.category)
        .join(Account, Account.id == Session.account_id)
        .join(Enrolment, Enrolment.id == Account.enrolment_id)
        .where(Session.id == session_id, Session.ended_at.is_(None), Account.state == "active")
    )
    row = (await db.execute(query)).one_or_none()
    if row is None or row.category != "holder":
        raise HTTPException(401)
    if datetime.now(timezone.utc) - row.last_seen_at.replace(tzinfo=timezone.utc) > timedelta(hours=1):
        raise HTTPException(401)
    return row.id


def status(charge: Charge, today: date) -> str:
    if charge.cancelled_on is not None:
        return "cancelled"
    if charge.payment_date is not None and charge.payment_date <= today:
        return "paid"
    return "overdue" if charge.due_date < today else "open"


@app.get("/api/v1/charges")
async def charges(
    limit: int = 50, owner: uuid.UUID = Depends(holder), db: AsyncSession = Depends(database)
) -> ChargeList:
    query = (
        select(Charge)
        .where(Charge.holder_enrolment_id == owner)
        .order_by(Charge.due_date.desc(), Charge.id.desc())
        .limit(limit + 1)
    )
    rows = (await db.scalars(query)).all()
    today = date.today()
    items = [
        ChargeSummary(
            id=row.id,
            document=row.document,
            issue_date=row.issue_date,
            due_date=row.due_date,
            billing_place=row.billing_place,
            amount_cents=row.amount_cents,
            settled_amount_cents=row.settled_amount_cents,
            payment_date=row.payment_date,
            status=status(row, today),
        )
        for row in rows[:limit]
    ]
    return ChargeList(items=items, next_cursor=str(rows[limit - 1].id) if len(rows) > limit else None)
