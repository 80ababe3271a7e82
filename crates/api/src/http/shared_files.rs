//! Public files that many read at once: one copy of each is in memory while somebody reads it, and it is read from the
//! database once, however many ask.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use actix_web::web::Bytes;
use tokio::sync::OnceCell;

/// Files by the hash of their content.
#[derive(Default)]
pub struct SharedFiles {
    under_way: Mutex<HashMap<String, Weak<File>>>,
}

#[derive(Default)]
struct File(OnceCell<Vec<u8>>);

/// Keeps the file for as long as an answer has a part of it.
struct Reader(Arc<File>);

impl AsRef<[u8]> for Reader {
    fn as_ref(&self) -> &[u8] {
        self.0.0.get().map_or(&[], Vec::as_slice)
    }
}

impl SharedFiles {
    /// The file whose content has this hash; `load` fetches it when nobody is reading it.
    pub async fn get<E>(&self, sha256: &str, load: impl AsyncFnOnce() -> Result<Vec<u8>, E>) -> Result<Bytes, E> {
        let file = self.file(sha256);
        file.0.get_or_try_init(|| load()).await?;
        Ok(Bytes::from_owner(Reader(file)))
    }

    fn file(&self, sha256: &str) -> Arc<File> {
        let mut under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        under_way.retain(|_, file| file.strong_count() > 0);
        under_way.get(sha256).and_then(Weak::upgrade).unwrap_or_else(|| {
            let file = Arc::<File>::default();
            under_way.insert(sha256.to_owned(), Arc::downgrade(&file));
            file
        })
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::SharedFiles;

    #[tokio::test]
    async fn a_file_is_loaded_once_while_somebody_has_it() {
        let files = SharedFiles::default();
        let loaded = std::cell::Cell::new(0);
        let load = async || {
            loaded.set(loaded.get() + 1);
            tokio::task::yield_now().await;
            Ok::<_, Infallible>(vec![7; 100])
        };
        let (first, second) = tokio::join!(files.get("a", load), files.get("a", load));
        let (first, second) = (first.expect("a file"), second.expect("a file"));
        assert_eq!((first.as_ptr(), loaded.get()), (second.as_ptr(), 1), "one copy");
        drop(first);
        assert_eq!(second.slice(90..).len(), 10);
        drop(second);
        files.get("b", load).await.expect("another");
        files.get("a", load).await.expect("a file");
        assert_eq!(loaded.get(), 3, "it was given up with its last reader");
        assert_eq!(files.under_way.lock().expect("a lock").len(), 1);
    }
}
