//! Places for each address: how many connections, or requests under way, one caller may have at once. They are counted in
//! this process; a further replica gives further places.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use super::client_address;

/// The places that are taken.
#[derive(Clone)]
pub struct Callers {
    most: usize,
    taken: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

impl Callers {
    /// `most` places for each address.
    pub fn new(most: usize) -> Self {
        Self { most, taken: Arc::default() }
    }

    /// A place for this caller, until it is dropped; none when it has as many as it may have.
    pub fn place(&self, address: IpAddr) -> Option<Place> {
        let caller = network(address);
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let places = taken.entry(caller).or_default();
        if *places >= self.most {
            return None;
        }
        *places += 1;
        Some(Place { callers: self.clone(), caller })
    }
}

/// An IPv4 address, or the /64 that an IPv6 caller picks addresses from as it likes.
pub(super) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => IpAddr::V6(client_address::network(address, 64)),
    }
}

/// A place that is taken, until it is dropped.
pub struct Place {
    callers: Callers,
    caller: IpAddr,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.callers.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(places) = taken.get_mut(&self.caller) {
            *places -= 1;
            if *places == 0 {
                taken.remove(&self.caller);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Callers;

    #[test]
    fn a_caller_has_so_many_places_and_gets_them_back() {
        let callers = Callers::new(2);
        let place = |address: &str| callers.place(address.parse().expect("an address"));
        let (first, second) = (place("198.51.100.1"), place("::ffff:198.51.100.1"));
        assert!(first.is_some() && second.is_some());
        assert!(place("198.51.100.1").is_none());
        assert!(place("198.51.100.2").is_some(), "another has its own");
        drop(first);
        assert!(place("198.51.100.1").is_some());
        let (_one, _two) = (place("2001:db8::1"), place("2001:db8::2"));
        assert!(place("2001:db8::3").is_none(), "one network, one caller");
        drop(second);
        assert_eq!(callers.taken.lock().expect("a lock").len(), 1, "nobody else is remembered");
    }
}
