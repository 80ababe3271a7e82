//! What a camera reads off the screen.

use std::process::Command;

use super::{Browser, Role};

impl Browser {
    /// The text of the QR code with this name.
    pub async fn qr_code(&self, name: &str) -> String {
        let picture = self.find(Role::Image, name).await;
        let scroll = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        self.window.execute(scroll, vec![serde_json::json!(picture)]).await.expect("the code is in sight");
        let file = self.downloads().join("qr.png");
        std::fs::write(&file, picture.screenshot().await.expect("a picture")).expect("a file");
        let read = Command::new("zbarimg").args(["--quiet", "--raw"]).arg(file).output().expect("zbarimg runs");
        String::from_utf8_lossy(&read.stdout).trim().to_owned()
    }
}
