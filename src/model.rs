//! What a capture is once it has been read: an article, comments, threads, and who owns each line.
//!
//! In: nothing but [`crate::text`]. Out: plain data, the laws it keeps ([`check`]) and the pure
//! questions one can ask of it. How a capture is read, and how it is shown, is not known here.

mod article;
mod check;
mod comment;
mod corrections;
mod cover;
mod cuts;
mod document;
mod named;
mod permalink;
mod problem;
mod reply;
mod threads;

pub use article::{Article, Block, BlockKind, LeadImage, Moment};
pub use check::check;
pub use comment::{AuthorId, Comment, CommentId, State};
pub use corrections::{Correction, Corrections};
pub use cover::{Cover, CoverBuilder, FurnitureKind, Owner};
pub use cuts::Cuts;
pub use document::{Converter, Dialect, Document, Format, Order};
pub use permalink::{Destination, Permalink};
pub use problem::{Problem, ProblemKind};
pub use reply::{Basis, Candidate, Confidence, Evidence, EvidenceKind, Reply};
pub use threads::{Node, NodeKind, Threads};
