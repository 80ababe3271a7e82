//! Tables as their readers see them.

use serde_json::Value;

use super::Browser;

impl Browser {
    /// The visible headings of the page's table.
    pub async fn table_head(&self) -> Vec<String> {
        let head = self.cells("thead tr").await;
        head.into_iter().next().unwrap_or_default()
    }

    /// The visible rows of the table's body, a text for each cell; blanks and line breaks are alike. Without visible
    /// text, a cell reads as what its button or note is called.
    pub async fn table_rows(&self) -> Vec<Vec<String>> {
        self.cells("tbody tr").await
    }

    async fn cells(&self, rows: &str) -> Vec<Vec<String>> {
        let script = "
            const plain = (text) => text.replace(/\\s+/g, ' ').trim();
            const rows = [...document.querySelectorAll(arguments[0])].filter((row) => row.checkVisibility());
            return rows.map((row) => [...row.cells].filter((cell) => cell.checkVisibility()).map((cell) =>
                cell.querySelector('button')?.getAttribute('aria-label') ?? plain(cell.innerText)))";
        let answer = self.script(script, &[Value::from(rows)]).await;
        serde_json::from_value(answer).expect("rows of cells")
    }
}
