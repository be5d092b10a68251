//! The command as a publisher runs it: the real binary, on folders on disk.

mod building;
mod checking;
mod comparing;
mod hostile;
mod kit;
mod lying;
mod starting;
