//! argon2id at OWASP's parameters (19 MiB, t = 2, p = 1), so that neither time nor memory runs away: hashes run on threads
//! of their own, as many as there are cores, which give way to everybody else's; in buffers that are kept and reused; and a
//! bounded number of callers waits, with some places that strangers cannot take.

use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context;
use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{ARGON2ID_IDENT, Algorithm, Argon2, Block, Params, Version};
use rayon::{ThreadPool, ThreadPoolBuilder};
use shared::rules::password;
use tokio::sync::{Semaphore, TryAcquireError, oneshot};

const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// How much the threads give way (`nice`): beside those that answer, each gets a third of a core's time, and all of it where
/// nobody else wants any. Who signs in waits a little longer, so that who reads does not.
const GIVING_WAY: i32 = 5;
/// Callers that may wait for a core; a further one is told to come back.
const MAX_WAITING: usize = 64;
/// Further places, for callers who are known from before: however many strangers wait, these do not take them.
const RESERVED: usize = 16;

/// Hashes and verifies passwords for the whole process.
#[derive(Clone)]
pub struct PasswordHasher {
    threads: Arc<ThreadPool>,
    running: Arc<Semaphore>,
    admitted: Arc<Semaphore>,
    reserved: Arc<Semaphore>,
    /// Whether the caller may have a reserved place.
    is_known: bool,
    buffers: Arc<Mutex<Vec<Vec<Block>>>>,
}

/// Why a password could not be looked at.
#[derive(Debug)]
pub enum HashingError {
    /// As many callers wait as may; trying again in a few seconds makes sense.
    Busy,
    Failed(anyhow::Error),
}

impl PasswordHasher {
    /// # Errors
    /// When the system gives no threads.
    pub fn new() -> anyhow::Result<Self> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let threads = ThreadPoolBuilder::new().num_threads(cores).thread_name(|_| "hash".to_owned());
        // The hook of panics tells of one, and whoever waits for the hash is told that there is none.
        let threads = threads.start_handler(|_| give_way()).panic_handler(drop);
        let threads = threads.build().context("no threads for passwords")?;
        Ok(Self {
            threads: Arc::new(threads),
            running: Arc::new(Semaphore::new(cores)),
            admitted: Arc::new(Semaphore::new(cores + MAX_WAITING)),
            reserved: Arc::new(Semaphore::new(RESERVED)),
            is_known: false,
            buffers: Arc::new(Mutex::new(Vec::with_capacity(cores))),
        })
    }

    /// The same threads for a caller who is known from before, by a session or by a device that signed in: when all places
    /// are taken, there are some for such callers alone.
    #[must_use]
    pub fn for_known(&self) -> Self {
        Self { is_known: true, ..self.clone() }
    }

    /// The PHC string of a password under a fresh salt.
    pub async fn hash(&self, plain: &str) -> Result<String, HashingError> {
        let plain = password::normalise(plain);
        self.run(move |blocks| hash_in(blocks, &plain)).await
    }

    /// Whether `plain` is the password of `stored` (a PHC string). With no `stored` it is not, and takes as long to
    /// say so.
    pub async fn verify(&self, stored: Option<String>, plain: &str) -> Result<bool, HashingError> {
        let plain = password::normalise(plain);
        self.run(move |blocks| match stored {
            Some(stored) => verify_in(blocks, &stored, &plain),
            None => hash_in(blocks, &plain).map(|_| false),
        })
        .await
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Vec<Block>) -> anyhow::Result<T> + Send + 'static,
    ) -> Result<T, HashingError> {
        let place = match self.admitted.try_acquire() {
            Err(TryAcquireError::NoPermits) if self.is_known => self.reserved.try_acquire(),
            place => place,
        };
        let _place = place.map_err(|error| match error {
            TryAcquireError::NoPermits => HashingError::Busy,
            TryAcquireError::Closed => HashingError::Failed(anyhow::anyhow!("the hasher is closed")),
        })?;
        // The permit goes with the work: a caller that hangs up does not let another one start beside it.
        let core = Arc::clone(&self.running).acquire_owned().await.context("the hasher is closed")?;
        let buffers = Arc::clone(&self.buffers);
        let (done, result) = oneshot::channel();
        self.threads.spawn(move || {
            let mut blocks = buffers.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
            let result = work(&mut blocks);
            buffers.lock().unwrap_or_else(PoisonError::into_inner).push(blocks);
            drop(core);
            // Whoever asked may have hung up.
            done.send(result).ok();
        });
        Ok(result.await.context("a hash was abandoned")??)
    }
}

/// On Linux it is about the calling thread. Elsewhere it would be about the whole process.
fn give_way() {
    if cfg!(target_os = "linux")
        && let Err(error) = rustix::process::setpriority_process(None, GIVING_WAY)
    {
        tracing::warn!(%error, "passwords are hashed with as much right to a core as any other work");
    }
}

impl From<anyhow::Error> for HashingError {
    fn from(error: anyhow::Error) -> Self {
        Self::Failed(error)
    }
}

/// As [`PasswordHasher::hash`], on the calling thread; for commands that serve nobody meanwhile.
pub fn hash_blocking(plain: &str) -> anyhow::Result<String> {
    hash_in(&mut Vec::new(), &password::normalise(plain))
}

fn hash_in(blocks: &mut Vec<Block>, plain: &str) -> anyhow::Result<String> {
    let params = current_params()?;
    let salt = Salt::generate();
    let output = digest(blocks, &params, plain, &salt, Params::DEFAULT_OUTPUT_LEN)?;
    let phc = PasswordHash {
        algorithm: ARGON2ID_IDENT,
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&params).map_err(|error| anyhow::anyhow!("argon2 parameters: {error}"))?,
        salt: Some(salt),
        hash: Some(output),
    };
    Ok(phc.to_string())
}

fn verify_in(blocks: &mut Vec<Block>, stored: &str, plain: &str) -> anyhow::Result<bool> {
    let stored = PasswordHash::new(stored).map_err(|error| anyhow::anyhow!("a stored hash is damaged: {error}"))?;
    anyhow::ensure!(stored.algorithm == ARGON2ID_IDENT, "a stored hash is not argon2id");
    let params = Params::try_from(&stored).map_err(|error| anyhow::anyhow!("a stored hash is damaged: {error}"))?;
    let (Some(salt), Some(expected)) = (stored.salt, stored.hash) else {
        anyhow::bail!("a stored hash lacks salt or digest");
    };
    // `Output` compares in constant time.
    Ok(digest(blocks, &params, plain, &salt, expected.len())? == expected)
}

fn digest(blocks: &mut Vec<Block>, params: &Params, plain: &str, salt: &Salt, length: usize) -> anyhow::Result<Output> {
    blocks.resize(params.block_count(), Block::new());
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
    let mut output = vec![0u8; length];
    argon2
        .hash_password_into_with_memory(plain.as_bytes(), salt.as_ref(), &mut output, blocks)
        .map_err(|error| anyhow::anyhow!("argon2: {error}"))?;
    Output::new(&output).map_err(|error| anyhow::anyhow!("argon2 output: {error}"))
}

fn current_params() -> anyhow::Result<Params> {
    Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|error| anyhow::anyhow!("argon2 parameters: {error}"))
}

#[cfg(test)]
mod tests {
    use super::{PasswordHasher, hash_blocking};

    #[tokio::test]
    async fn only_the_password_verifies() {
        let hasher = PasswordHasher::new().expect("threads");
        let stored = hasher.hash("Sol&Mar2026").await.expect("hash");
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(hasher.verify(Some(stored.clone()), "Sol&Mar2026").await.expect("verify"));
        assert!(!hasher.verify(Some(stored), "Sol&Mar2027").await.expect("verify"));
        assert!(!hasher.verify(None, "Sol&Mar2026").await.expect("verify"));
    }

    #[tokio::test]
    async fn composed_and_decomposed_letters_are_one_password() {
        let stored = hash_blocking("coração#1").expect("hash");
        let verified = PasswordHasher::new().expect("threads").verify(Some(stored), "corac\u{327}a\u{303}o#1").await;
        assert!(verified.expect("verify"));
    }

    #[tokio::test]
    async fn no_more_buffers_than_cores() {
        let hasher = PasswordHasher::new().expect("threads");
        let many = (0..12).map(|_| hasher.verify(None, "x"));
        for verified in futures_util::future::join_all(many).await {
            assert!(!verified.expect("verify"));
        }
        let kept = hasher.buffers.lock().expect("buffers").len();
        let cores = std::thread::available_parallelism().expect("cores").get();
        assert!(kept <= cores, "{kept} buffers for {cores} cores");
    }
}
