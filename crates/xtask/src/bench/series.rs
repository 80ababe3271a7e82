//! Figures of the same thing from several turns. Of one thing alone they say little, for machines differ and are seldom
//! quiet; what counts is the ratio of two that took turns.

/// At least one figure.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Series(Vec<f64>);

impl Series {
    /// `None` of no figures.
    pub(super) fn of(mut figures: Vec<f64>) -> Option<Self> {
        figures.sort_by(f64::total_cmp);
        (!figures.is_empty()).then_some(Self(figures))
    }

    pub(super) fn median(&self) -> f64 {
        let middle = self.0.len() / 2;
        if self.0.len().is_multiple_of(2) { f64::midpoint(self.0[middle - 1], self.0[middle]) } else { self.0[middle] }
    }

    /// The whole way from the least to the greatest, as a share of the median.
    pub(super) fn spread(&self) -> f64 {
        (self.0[self.0.len() - 1] - self.0[0]) / self.median()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::float_cmp, reason = "halves are exact")]
    fn the_median_stands_in_the_middle() {
        assert_eq!(Series::of(Vec::new()), None);
        assert_eq!(Series::of(vec![3.0, 1.0, 2.0]).unwrap().median(), 2.0);
        let even = Series::of(vec![4.0, 1.0, 2.0, 3.0]).unwrap();
        assert_eq!((even.median(), even.spread()), (2.5, 1.2));
    }
}
