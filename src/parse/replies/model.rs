//! A choice between candidates: each gets a score, a sum of signs times weights, and the scores become
//! probabilities (multinomial logit, McFadden 1974). One more outcome is that it is none of them.

/// Scores become probabilities. The last is that of none, whose score is given.
pub fn probabilities(scores: &[f64], none: f64) -> Vec<f64> {
    let most = scores.iter().copied().fold(none, f64::max);
    let mut all: Vec<f64> =
        scores.iter().chain([&none]).map(|score| (score - most).exp()).collect();
    let sum: f64 = all.iter().sum();
    for one in &mut all {
        *one /= sum;
    }
    all
}

/// A row of signs, weighed.
pub fn score(signs: &[f64], weights: &[f64]) -> f64 {
    signs.iter().zip(weights).map(|(sign, weight)| sign * weight).sum()
}
