//! Random texts from the browser's cryptographic generator.

use std::fmt::Write as _;

/// 128 random bits as 32 hexadecimal digits; none where the browser has no generator.
pub fn key() -> Option<String> {
    let mut bytes = [0_u8; 16];
    let crypto = web_sys::window()?.crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string takes everything");
        text
    }))
}
