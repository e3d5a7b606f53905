//! What everybody agrees on: the records of a plan, what people can do with them, and how they travel.
