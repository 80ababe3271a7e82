//! Measuring what rules can measure: axe-core's checks, sizes of what fingers and eyes have to meet, overflow, motion.

use std::path::PathBuf;

use serde::Deserialize;

use super::Browser;
use super::device::{ColorScheme, Viewport};

/// Something that keeps somebody from using the page, or makes it harder.
#[derive(Clone, Debug, Deserialize)]
pub struct Violation {
    /// axe-core's name of the rule.
    pub id: String,
    pub impact: String,
    /// Selector and finding of each element.
    pub elements: Vec<String>,
}

impl Browser {
    /// axe-core's findings about the page as it is, of every impact and its best practices among them.
    pub async fn violations(&self) -> Vec<Violation> {
        self.run_axe("{}").await
    }

    /// The same at one size, in the dark and then in light, where it stays. Where both themes draw the same things in the same
    /// places, only what comes from a colour can be wrong in one of them alone, and the second is asked for nothing else.
    pub async fn violations_in_both_themes(&self, viewport: Viewport) -> Vec<(ColorScheme, Violation)> {
        // A tag brings the rules along that axe-core leaves out by itself: this one asks for more than WCAG's level AA.
        const COLOURS: &str = "{ runOnly: ['cat.color'], rules: { 'color-contrast-enhanced': { enabled: false } } }";
        self.show_at(viewport, ColorScheme::Dark).await;
        self.is_drawn_as_last_time().await;
        let dark = self.run_axe("{}").await;
        self.show_at(viewport, ColorScheme::Light).await;
        let light = self.run_axe(if self.is_drawn_as_last_time().await { COLOURS } else { "{}" }).await;
        let of = |scheme| move |violation| (scheme, violation);
        dark.into_iter().map(of(ColorScheme::Dark)).chain(light.into_iter().map(of(ColorScheme::Light))).collect()
    }

    /// Whether every element says the same of itself, is seen as it was and stands where it stood when this was last asked of this
    /// page. The logo has another picture in the dark, with the same name in the same place.
    async fn is_drawn_as_last_time(&self) -> bool {
        let script = "
            const drawn = [...document.querySelectorAll('body *:not(.logo img)')].map((element) => {
                const { x, y, width, height } = element.getBoundingClientRect();
                const isSeen = element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
                return [isSeen, x, y, width, height].join(' ');
            });
            const all = [document.documentElement.outerHTML, ...drawn].join('\\n'), isAlike = all === window.lastDrawn;
            window.lastDrawn = all;
            return isAlike";
        self.script(script, &[]).await == true
    }

    /// `options` beside those for what is told.
    async fn run_axe(&self, options: &str) -> Vec<Violation> {
        if self.script("return typeof axe", &[]).await == "undefined" {
            let path = axe_path();
            let source = std::fs::read_to_string(&path)
                .unwrap_or_else(|error| panic!("no axe-core ({error}): run `npm ci` in crates/web"));
            self.bring_along(&source).await;
        }
        let answer = self
            .script_async(&format!(
                "const done = arguments[0];
                const told = (violation) => ({{ id: violation.id, impact: violation.impact,
                    elements: violation.nodes.map((node) => `${{node.target}}: ${{node.failureSummary}}`) }});
                axe.run({{ ...{options}, resultTypes: ['violations'] }})
                    .then(({{ violations }}) => done(violations.map(told)), (error) => done(`${{error}}`))"
            ))
            .await;
        serde_json::from_value(answer.clone()).unwrap_or_else(|error| panic!("{error}: {answer}"))
    }

    /// What can be tapped and is smaller than 44 × 44 CSS pixels (WCAG 2.2, 2.5.5), as text and size. What spreads
    /// over its surroundings, as the link of a whole card does, counts as large as those.
    pub async fn small_targets(&self) -> Vec<String> {
        let script = "
            const small = [];
            const targets = 'a[href], button, select, input:not([type=radio]), label:has(input[type=radio])';
            for (const element of document.querySelectorAll(targets)) {
                if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('.skip-link')) continue;
                const spread = getComputedStyle(element, '::after');
                const isSpread = spread.content !== 'none' && spread.position === 'absolute';
                let area = element;
                while (isSpread && getComputedStyle(area).position === 'static') area = area.parentElement;
                const { width, height } = area.getBoundingClientRect();
                if (Math.round(width) < 44 || Math.round(height) < 44)
                    small.push(`${element.getAttribute('aria-label') ?? element.innerText}: ${width} × ${height}`);
            }
            return small";
        self.texts(script).await
    }

    /// Sentences set smaller than 16 CSS pixels. What is there to be copied is not read.
    pub async fn small_print(&self) -> Vec<String> {
        let script = "
            const sentences = [...document.querySelectorAll('main p, main dd, main label, main li')]
                .filter((element) => element.checkVisibility() && !element.closest('.sr-only, .code')
                    && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim().length > 24));
            return sentences.filter((element) => parseFloat(getComputedStyle(element).fontSize) < 16)
                .map((element) => `${getComputedStyle(element).fontSize}: ${element.innerText}`)";
        self.texts(script).await
    }

    /// What moves by itself or on touch for longer than an eye can see.
    pub async fn motion(&self) -> Vec<String> {
        let script = "
            const seconds = (list) => Math.max(...list.split(',').map((one) => parseFloat(one)));
            return [...document.querySelectorAll('*')].filter((element) => {
                const style = getComputedStyle(element);
                const moves = style.animationName !== 'none' && seconds(style.animationDuration) > 0.001;
                return moves || seconds(style.transitionDuration) > 0.001;
            }).map((element) => element.outerHTML.slice(0, 120))";
        self.texts(script).await
    }

    /// Panics when the page can be scrolled sideways, naming what sticks out.
    pub async fn fits_its_width(&self) {
        let wide = self.what_sticks_out().await;
        assert!(wide.is_empty(), "{} is wider than its window: {wide:#?}", self.path().await);
    }

    /// What lets the page be scrolled sideways.
    pub async fn what_sticks_out(&self) -> Vec<String> {
        let script = "
            const width = document.documentElement.clientWidth;
            if (Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) <= width) return [];
            const wide = [...document.querySelectorAll('body *')]
                .filter((element) => element.getBoundingClientRect().right > width + 1)
                .map((element) => element.outerHTML.slice(0, 120));
            return wide.length > 0 ? wide : ['something that no element tells']";
        self.texts(script).await
    }

    /// Sets the text as wide apart as somebody may need it (WCAG 2.2, 1.4.12), until the next page is opened.
    pub async fn space_text(&self) {
        let script = "
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
                word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`);
            document.adoptedStyleSheets = [sheet]";
        self.script(script, &[]).await;
    }

    /// The part of the window's height that stays covered however far the page is scrolled.
    pub async fn covered_by_bars(&self) -> f64 {
        let script = "
            const isBar = (element) => ['fixed', 'sticky'].includes(getComputedStyle(element).position)
                && element.checkVisibility() && !element.matches('.skip-link');
            const bars = [...document.querySelectorAll('body *')].filter(isBar);
            return bars.reduce((sum, bar) => sum + bar.getBoundingClientRect().height, 0) / innerHeight";
        self.script(script, &[]).await.as_f64().expect("a part")
    }

    /// Neighbours in the bar at the foot whose names are less than 4 CSS pixels apart.
    pub async fn touching_names(&self) -> Vec<String> {
        let script = "
            const boxes = [...document.querySelectorAll('.bottom-bar span')].map((name) => {
                const range = document.createRange();
                range.selectNodeContents(name);
                const { left, right } = range.getBoundingClientRect();
                return { left, right, text: name.innerText };
            });
            const pairs = boxes.slice(1).map((box, index) => [boxes[index], box]);
            return pairs.filter(([one, next]) => next.left - one.right < 4)
                .map(([one, next]) => `${one.text} | ${next.text}: ${next.left - one.right}`)";
        self.texts(script).await
    }

    async fn texts(&self, script: &str) -> Vec<String> {
        serde_json::from_value::<Vec<String>>(self.script(script, &[]).await).expect("a list of texts")
    }
}

/// axe-core as npm has put it beside what the client's style sheet is built with.
#[expect(clippy::disallowed_methods, reason = "cargo says by the environment where this package is")]
fn axe_path() -> PathBuf {
    let tests = std::env::var("CARGO_MANIFEST_DIR").expect("cargo runs the tests");
    PathBuf::from(tests).join("../crates/web/node_modules/axe-core/axe.min.js")
}

/// One line for each finding.
impl std::fmt::Display for Violation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({}): {}", self.id, self.impact, self.elements.join(" | "))
    }
}
