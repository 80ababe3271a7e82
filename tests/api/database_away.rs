//! A database that is busy or away: whoever asks is told so within two seconds, whoever only reads does not notice a
//! writer, and nobody is told that nothing happened when that is not known.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use api::db::entity::{card_request, session};
use chrono::{DateTime, TimeDelta, Utc};
use reqwest::Method;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, EntityTrait, PaginatorTrait, QueryOrder,
};
use shared::card_requests::CardReason;
use shared::problem::ProblemCode;
use tests::database::{TestDatabase, postgres_cluster};
use tests::family::PASSWORD;
use tests::raw::Answer;
use tests::{Portal, a_charge};
use tokio::task::JoinSet;

use crate::card_requests::{a_key, card, cards};
use crate::sessions::{credentials, signed_in};

/// What the portal promises.
const SOON: Duration = Duration::from_secs(2);

/// A connection of somebody else's that holds what an import holds: on SQLite the write lock, on PostgreSQL tables.
async fn hold_writes(portal: &Portal) -> (DatabaseConnection, DatabaseTransaction) {
    let other = portal.database.connect().await;
    let tx = api::db::connect::begin(&other).await.expect("the lock");
    if tx.get_database_backend() == DbBackend::Postgres {
        let lock = "LOCK TABLE session, throttle, audit, refresh_token IN SHARE MODE";
        tx.execute_unprepared(lock).await.expect("the lock");
    }
    (other, tx)
}

async fn timed(request: impl Future<Output = Answer>) -> (Answer, Duration) {
    let began = Instant::now();
    (request.await, began.elapsed())
}

fn is_told_soon(answer: &Answer, took: Duration) {
    let problem = answer.problem();
    assert_eq!((problem.status, problem.known_code()), (503, Some(ProblemCode::Unavailable)));
    assert_eq!(answer.header("retry-after"), "5");
    assert!(took < SOON, "{took:?}");
}

async fn seen_at(portal: &Portal) -> DateTime<Utc> {
    let oldest = session::Entity::find().order_by_asc(session::Column::Id).one(&portal.db).await;
    oldest.expect("a query").expect("a session").last_seen_at
}

// attack 7
#[actix_web::test]
async fn who_reads_waits_for_no_writer_and_who_writes_is_told_soon() {
    let portal = Portal::start_on("2026-03-10").await;
    let holder = portal.family().await.holder;
    let charge = a_charge().of(&holder, &portal).await;
    let token = signed_in(&portal, &holder).await.token;
    portal.advance(TimeDelta::minutes(2));
    let held = hold_writes(&portal).await;
    let before = seen_at(&portal).await;
    for path in ["/charges", &format!("/charges/{charge}"), "/me", "/charges", "/providers", "/portal"] {
        let (answer, took) = timed(portal.raw(Method::GET, path).bearer(&token).send()).await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        assert!(took < Duration::from_millis(900), "{path}: {took:?}");
    }
    let sign_in = || portal.raw(Method::POST, "/sessions").json(credentials(&holder.card_number, PASSWORD)).send();
    let (answer, took) = timed(sign_in()).await;
    is_told_soon(&answer, took);

    // Many of them, and still somebody reads. On SQLite, where all wait for one lock, more than there are connections.
    let crowd = if portal.db.get_database_backend() == DbBackend::Sqlite { 20 } else { 5 };
    let mut many = JoinSet::new();
    for _ in 0..crowd {
        many.spawn(timed(sign_in()));
    }
    tokio::time::sleep(Duration::from_millis(200)).await;
    let (answer, took) = timed(portal.raw(Method::GET, "/charges").bearer(&token).send()).await;
    assert_eq!(answer.status, 200);
    assert!(took < Duration::from_millis(900), "{took:?}");
    for (answer, took) in many.join_all().await {
        is_told_soon(&answer, took);
    }

    // For as long as a token lasts.
    for _ in 0..3 {
        portal.advance(TimeDelta::minutes(2));
        assert_eq!(portal.raw(Method::GET, "/charges").bearer(&token).send().await.status, 200);
    }
    assert_eq!(seen_at(&portal).await, before, "nothing was written meanwhile");
    held.1.rollback().await.expect("the lock is given back");
    assert_eq!(sign_in().await.status, 201);
    let began = Instant::now();
    while seen_at(&portal).await != portal.clock.moment().now {
        assert!(began.elapsed() < Duration::from_secs(10), "what was noted is never written");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Between the portal and its PostgreSQL server, and cut when a test wants it.
struct Wire {
    address: SocketAddr,
    is_cut: Arc<AtomicBool>,
    /// The next `COMMIT` reaches the server, and its answer nobody.
    eats_commits: Arc<AtomicBool>,
    open: Arc<Mutex<Vec<TcpStream>>>,
}

impl Wire {
    fn to(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let wire = Self {
            address: listener.local_addr().expect("its address"),
            is_cut: Arc::default(),
            eats_commits: Arc::default(),
            open: Arc::default(),
        };
        let (is_cut, eats_commits, open) = (wire.is_cut.clone(), wire.eats_commits.clone(), wire.open.clone());
        std::thread::spawn(move || {
            for client in listener.incoming() {
                let client = client.expect("a caller");
                if is_cut.load(Ordering::SeqCst) {
                    continue;
                }
                let server = TcpStream::connect(server).expect("the server");
                open.lock().expect("the list").extend([&client, &server].map(|end| end.try_clone().expect("an end")));
                let is_eaten = Arc::new(AtomicBool::new(false));
                let ends = (client.try_clone().expect("an end"), server.try_clone().expect("an end"));
                let (eats_commits, eaten) = (eats_commits.clone(), is_eaten.clone());
                carry(ends.0, ends.1, move |bytes| {
                    let is_commit = bytes.windows(6).any(|window| window == b"COMMIT");
                    if is_commit && eats_commits.swap(false, Ordering::SeqCst) {
                        eaten.store(true, Ordering::SeqCst);
                    }
                    true
                });
                carry(server, client, move |_| !is_eaten.load(Ordering::SeqCst));
            }
        });
        wire
    }

    fn cut(&self) {
        self.is_cut.store(true, Ordering::SeqCst);
        for end in self.open.lock().expect("the list").drain(..) {
            // Some are closed already.
            end.shutdown(Shutdown::Both).ok();
        }
    }

    fn mend(&self) {
        self.is_cut.store(false, Ordering::SeqCst);
    }
}

/// Carries bytes until one end closes, or until `passes` says that these do not.
fn carry(mut from: TcpStream, mut to: TcpStream, mut passes: impl FnMut(&[u8]) -> bool + Send + 'static) {
    std::thread::spawn(move || {
        let mut bytes = [0; 16 * 1024];
        while let Ok(length @ 1..) = from.read(&mut bytes) {
            if !passes(&bytes[..length]) || to.write_all(&bytes[..length]).is_err() {
                break;
            }
        }
        // Whichever end is closed already.
        from.shutdown(Shutdown::Both).ok();
        to.shutdown(Shutdown::Both).ok();
    });
}

/// A portal that reaches its database by a wire; none on SQLite, whose database is a file.
async fn by_wire() -> Option<(Portal, Wire)> {
    postgres_cluster()?;
    let TestDatabase { url, folder } = TestDatabase::create().await;
    let mut url: reqwest::Url = url.parse().expect("a URL");
    let server = format!("{}:{}", url.host_str().expect("a host"), url.port().unwrap_or(5432));
    let wire = Wire::to(server.parse().expect("an address"));
    url.set_port(Some(wire.address.port())).expect("a port");
    let database = TestDatabase { url: url.to_string(), folder };
    let db = database.connect().await;
    Some((Portal::start_over(database, db, "2026-03-10", |_config| {}), wire))
}

// attack 13
#[actix_web::test]
async fn a_database_that_is_away_is_told_soon_and_one_that_is_back_is_used() {
    let Some((portal, wire)) = by_wire().await else { return };
    let holder = portal.family().await.holder;
    let token = signed_in(&portal, &holder).await.token;
    let read = || portal.raw(Method::GET, "/charges").bearer(&token).send();
    let ready = || portal.raw_at(Method::GET, "/readyz").send();
    let sign_in = || portal.raw(Method::POST, "/sessions").json(credentials(&holder.card_number, PASSWORD)).send();
    assert_eq!(read().await.status, 200);
    wire.cut();
    for _ in 0..2 {
        for (answer, took) in [timed(read()).await, timed(sign_in()).await, timed(ready()).await] {
            is_told_soon(&answer, took);
        }
    }
    assert_eq!(portal.raw_at(Method::GET, "/healthz").send().await.status, 200);
    wire.mend();
    let began = Instant::now();
    while read().await.status != 200 {
        assert!(began.elapsed() < SOON, "it is back");
    }
    assert_eq!(ready().await.status, 200);
}

// attack 13: a commit that is not answered may have come through.
#[actix_web::test]
async fn nobody_is_told_that_nothing_happened_when_that_is_not_known() {
    let Some((portal, wire)) = by_wire().await else { return };
    let holder = portal.family().await.holder;
    let token = signed_in(&portal, &holder).await.token;
    let (body, key) = (serde_json::to_string(&cards([card(&holder, CardReason::Lost)])).expect("JSON"), a_key());
    let ask = || {
        let request = portal.raw(Method::POST, "/card-requests").bearer(&token).header("idempotency-key", &key);
        request.json(body.clone()).send()
    };
    wire.eats_commits.store(true, Ordering::SeqCst);
    let (answer, took) = timed(ask()).await;
    let problem = answer.problem();
    assert_eq!((problem.status, problem.known_code()), (503, Some(ProblemCode::OutcomeUnknown)));
    assert!(took < SOON, "{took:?}");
    assert!(!problem.detail.contains("nada foi"), "{}", problem.detail);
    // It had come through. Under the same key it is safe to ask again.
    assert_eq!(card_request::Entity::find().count(&portal.db).await.expect("a count"), 1);
    assert_eq!(ask().await.status, 201);
    assert_eq!(card_request::Entity::find().count(&portal.db).await.expect("a count"), 1);
}
