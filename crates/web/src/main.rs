//! The entry point of the wasm module; everything is in the library, where native tests reach it.

fn main() {
    web::start();
}
