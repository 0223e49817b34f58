//! What the fuzz targets share: how bytes become their input, and what must hold of what comes out.

pub mod document;
pub mod files;
pub mod fixes;
pub mod input;
pub mod places;
pub mod reports;
pub mod rules;
