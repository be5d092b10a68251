//! Values of attributes and properties: fixed, or computed by a closure whenever a signal that it
//! reads changes.

/// The value of an attribute or property.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// The attribute is absent; the property is `false`, or empty for a text field.
    Absent,
    /// The attribute is present without a value; the property is `true`.
    Present,
    /// A text.
    Text(String),
}

impl From<bool> for Value {
    fn from(is_present: bool) -> Self {
        if is_present { Self::Present } else { Self::Absent }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Text(number.to_string())
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Into::into)
    }
}

/// An attribute's value, fixed or dynamic.
pub enum Attribute {
    /// It never changes.
    Static(Value),
    /// It is computed again when a signal that the closure reads changes.
    Dynamic(Box<dyn Fn() -> Value + Send>),
}

impl Attribute {
    /// The value at present; tracked.
    pub(super) fn value(&self) -> Value {
        match self {
            Self::Static(value) => value.clone(),
            Self::Dynamic(value) => value(),
        }
    }

    /// Two lists of classes as one; an empty list is an absent attribute.
    pub(super) fn and_class(self, other: Self) -> Self {
        match (self, other) {
            (Self::Static(first), Self::Static(second)) => Self::Static(joined_classes(first, second)),
            (first, second) => Self::Dynamic(Box::new(move || joined_classes(first.value(), second.value()))),
        }
    }
}

fn joined_classes(first: Value, second: Value) -> Value {
    match (first, second) {
        (Value::Text(first), Value::Text(second)) if !first.is_empty() && !second.is_empty() => {
            Value::Text([&first, " ", &second].concat())
        }
        (Value::Text(first), _) if !first.is_empty() => Value::Text(first),
        (_, Value::Text(second)) if !second.is_empty() => Value::Text(second),
        _ => Value::Absent,
    }
}

/// What can be the value of an attribute or property: a text, a number, a `bool` (present or absent),
/// an `Option` of these, or a closure that returns one.
pub trait IntoAttribute {
    /// The value, fixed or dynamic.
    fn into_attribute(self) -> Attribute;
}

macro_rules! static_values {
    ($($value:ty),*) => {
        $(impl IntoAttribute for $value {
            fn into_attribute(self) -> Attribute {
                Attribute::Static(self.into())
            }
        })*
    };
}

static_values!(bool, &str, String, &String, usize);

impl<T: Into<Value>> IntoAttribute for Option<T> {
    fn into_attribute(self) -> Attribute {
        Attribute::Static(self.into())
    }
}

impl<T: Into<Value>, F: Fn() -> T + Send + 'static> IntoAttribute for F {
    fn into_attribute(self) -> Attribute {
        Attribute::Dynamic(Box::new(move || self().into()))
    }
}

/// What can be added to an element's classes: one class or several with spaces between, fixed or
/// dynamic, or a class with the condition under which the element has it.
pub trait IntoClass {
    /// The value of a `class` attribute.
    fn into_class(self) -> Attribute;
}

impl<T: IntoAttribute> IntoClass for T {
    fn into_class(self) -> Attribute {
        self.into_attribute()
    }
}

/// The class while the condition holds.
impl<F: IntoCondition> IntoClass for (&'static str, F) {
    fn into_class(self) -> Attribute {
        let (class, condition) = self;
        condition.into_class_of(class)
    }
}

/// A condition, fixed or dynamic.
pub trait IntoCondition {
    /// The class while the condition holds.
    fn into_class_of(self, class: &'static str) -> Attribute;
}

impl IntoCondition for bool {
    fn into_class_of(self, class: &'static str) -> Attribute {
        Attribute::Static(self.then_some(class).into())
    }
}

impl<F: Fn() -> bool + Send + 'static> IntoCondition for F {
    fn into_class_of(self, class: &'static str) -> Attribute {
        Attribute::Dynamic(Box::new(move || self().then_some(class).into()))
    }
}
