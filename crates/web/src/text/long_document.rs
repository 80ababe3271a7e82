//! What a button says of a document that takes its time.

pub const QUEUED: &str = "O documento é longo e está na fila para ser preparado…";
pub const PROGRESS: &str = "Preparação do documento";
pub const READY: &str = "O documento está pronto.";
pub const MAY_LEAVE: &str = "Você pode continuar usando o portal: peça de novo mais tarde e ele estará aqui.";
pub const FAILED_TITLE: &str = "Não conseguimos preparar o documento";
pub const FAILED: &str = "Nada se perdeu. Peça de novo daqui a pouco; se continuar, fale com a gente.";

pub fn done(percent: u32) -> String {
    format!("Preparando o documento: {percent}% feito")
}
