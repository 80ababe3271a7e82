//! Turns, and readers of every speed, at a pace that is faster than the real one.

use std::num::NonZeroU32;
use std::time::Duration;

use tokio::time::{Instant, sleep};
use uuid::Uuid;

use super::{Cut, FileStreams, Outlet, PIECE, Pace, StreamedFile, Turn, Waits};
use crate::error::ApiError;

/// What a reader may take for a piece, on average.
const SLOWEST: Duration = Duration::from_millis(40);
const STALLED: Duration = Duration::from_millis(600);
const FAST: Waits =
    Waits { turn: Duration::from_millis(100), longest: Duration::from_secs(3), pace: patient_for(STALLED) };

/// For who must not be cut, however long a busy machine forgets the test.
const PATIENT: Waits = Waits { pace: patient_for(Duration::from_secs(20)), longest: Duration::from_mins(2), ..FAST };

/// For who must be cut for his pace alone: by the other limit it would be after two minutes.
const UNENDING: Waits = Waits { longest: Duration::from_mins(2), ..FAST };

/// A piece in [`SLOWEST`], which is 25 a second.
const fn patient_for(grace: Duration) -> Pace {
    Pace { grace, least: NonZeroU32::new(25 * 64 * 1024).expect("a pace") }
}

async fn turn(waits: Waits) -> Turn {
    FileStreams::with(waits).snapshot_turn(Uuid::now_v7()).await.expect("a turn")
}

async fn file(pieces: usize, waits: Waits) -> StreamedFile {
    let write = async move |mut outlet: Outlet| {
        for _ in 0..pieces {
            outlet.write(&vec![b'7'; PIECE]).await?;
        }
        outlet.finish().await
    };
    turn(waits).await.send("lines.txt".to_owned(), "text/plain", "request", write).await.expect("a file")
}

/// Takes a piece after each pause; gives the bytes, or how far it came and when it was cut.
async fn read(file: StreamedFile, pause: Duration) -> Result<usize, (usize, Duration)> {
    let (began, mut read, mut rest) = (Instant::now(), 0, Some(file.rest));
    while let Some(next) = rest {
        let Some((piece, then)) = next.next().await else { break };
        match piece {
            Ok(bytes) => read += bytes.len(),
            Err(Cut) => return Err((read, began.elapsed())),
        }
        rest = then;
        sleep(pause).await;
    }
    Ok(read)
}

#[tokio::test]
async fn who_reads_faster_than_the_least_pace_gets_the_whole_file() {
    assert_eq!(read(file(60, PATIENT).await, SLOWEST / 4).await, Ok(60 * PIECE));
    assert_eq!(read(file(1, PATIENT).await, Duration::ZERO).await, Ok(PIECE));
}

#[tokio::test]
async fn who_reads_more_slowly_is_cut_once_the_patience_is_used_up() {
    let (read, after) = read(file(1_000, UNENDING).await, SLOWEST * 2).await.expect_err("cut");
    assert!(read > PIECE && read < 30 * PIECE, "{read}");
    assert!(after > STALLED && after < UNENDING.longest, "{after:?}");
}

#[tokio::test]
async fn who_stops_reading_is_cut() {
    let (read, _) = read(file(1_000, UNENDING).await, STALLED * 2).await.expect_err("cut");
    assert!(read <= 3 * PIECE, "{read}");
}

#[tokio::test]
async fn a_file_that_never_ends_is_cut() {
    let began = Instant::now();
    read(file(usize::MAX, FAST).await, SLOWEST / 4).await.expect_err("cut");
    assert!(began.elapsed() >= FAST.longest);
}

#[tokio::test]
async fn a_file_without_its_end_is_cut() {
    let write = async |mut outlet: Outlet| {
        outlet.write(&vec![b'7'; PIECE]).await?;
        anyhow::bail!("the database has gone")
    };
    let file = turn(FAST).await.send("lines.txt".to_owned(), "text/plain", "request", write).await.expect("a file");
    assert_eq!(read(file, Duration::ZERO).await.map_err(|(read, _)| read), Err(PIECE));
    let write = async |_outlet: Outlet| anyhow::bail!("the database has gone");
    let none = turn(FAST).await.send("lines.txt".to_owned(), "text/plain", "request", write).await;
    assert!(matches!(none, Err(ApiError::Internal(_))), "before the first piece it is an error of the request");
}

#[tokio::test]
async fn a_company_has_one_turn_of_each_kind_and_others_have_theirs() {
    let streams = FileStreams::with(FAST);
    let [company, other] = [Uuid::now_v7(), Uuid::now_v7()];
    let snapshot = streams.snapshot_turn(company).await.expect("a turn");
    let result = streams.result_turn(company).await.expect("finished files have turns of their own");
    let began = Instant::now();
    assert!(streams.snapshot_turn(company).await.is_err_and(|error| error.is_busy()));
    assert!(streams.result_turn(company).await.is_err_and(|error| error.is_busy()));
    assert!(began.elapsed() >= FAST.turn * 2, "it was waited for");
    let others = [streams.snapshot_turn(other).await, streams.result_turn(other).await];
    assert!(others.iter().all(Result::is_ok));
    drop((snapshot, result));
    assert!(streams.snapshot_turn(company).await.is_ok() && streams.result_turn(company).await.is_ok());
}
