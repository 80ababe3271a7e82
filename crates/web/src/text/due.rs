//! What both home pages say of late bills.

pub const OVERDUE_SUM: &str = "Soma sem multa e juros:";
pub const OVERDUE_ALREADY_PAID: &str = "Já pagou? O pagamento pode levar alguns dias para aparecer aqui.";
