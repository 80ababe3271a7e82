//! *Configurações* (manual A, chapter 6; ): one's own password, the devices that are signed in, and who read
//! one's data.

pub mod accesses;
pub mod change_form;
pub mod device_list;
pub mod device_name;
pub mod device_row;
pub mod devices;
pub mod password;

pub use self::accesses::AccessesPage;
pub use self::devices::DevicesPage;
pub use self::password::{PasswordDuePage, PasswordPage};
