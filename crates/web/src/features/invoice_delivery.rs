//! *Pesquisa importante* (E-02): the dialog after the sign-in, and the page in the settings where the choice can be changed.

pub mod answer;
pub mod options;
pub mod page;
pub mod survey;

pub use self::answer::DeliveryAnswer;
pub use self::page::InvoiceDeliveryPage;
pub use self::survey::DeliverySurvey;
