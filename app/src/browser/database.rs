//! IndexedDB, as much of it as the local copy needs: put many, read a range, delete many.
//!
//! A binding of our own because *op dit apparaat* needs strict durability, which the idb crate cannot ask for.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction};

#[wasm_bindgen]
extern "C" {
    /// A database whose transactions take options; web-sys has them only behind its unstable flag.
    type WithDurability;

    #[wasm_bindgen(method, catch, js_name = transaction)]
    fn transaction(
        this: &WithDurability,
        store: &str,
        mode: &str,
        options: &JsValue,
    ) -> Result<IdbTransaction, JsValue>;
}

use super::clock::after;

const NAME: &str = "samenspel";
const STORE: &str = "chunks";
/// Milliseconds: a browser that has not opened it by then never will. WebKit was seen to forget a page that came right
/// after another.
const PATIENCE: u32 = 8_000;

/// An open database: keys are texts, values are bytes.
#[derive(Clone)]
pub struct Database(IdbDatabase);

/// The device does not let us store: private mode, a full disk, or storage that is switched off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CannotStore(pub String);

impl From<JsValue> for CannotStore {
    fn from(error: JsValue) -> Self {
        Self(format!("{error:?}"))
    }
}

impl Database {
    /// Opens the database, or makes it.
    ///
    /// # Errors
    /// [`CannotStore`] when the browser has none for us.
    pub async fn open() -> Result<Self, CannotStore> {
        let window = web_sys::window().ok_or_else(|| CannotStore("no window".into()))?;
        let factory = window.indexed_db()?.ok_or_else(|| CannotStore("no IndexedDB".into()))?;
        let request: IdbOpenDbRequest = factory.open_with_u32(NAME, 1)?;
        let upgrading = request.clone();
        let upgrade = Closure::<dyn FnMut()>::new(move || {
            if let Ok(database) = upgrading.result().and_then(JsCast::dyn_into::<IdbDatabase>) {
                let _ = database.create_object_store(STORE);
            }
        });
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        let mut timer = None;
        let late = Promise::new(&mut |_, reject| {
            timer = Some(after(PATIENCE, move || {
                let _ = reject.call1(&JsValue::NULL, &"IndexedDB does not answer".into());
            }));
        });
        let result = JsFuture::from(Promise::race(&Array::of2(&answer(&request), &late))).await?;
        Ok(Self(result.dyn_into()?))
    }

    /// Stores all of these in one transaction. With `strict` it returns after they are on the disk.
    ///
    /// # Errors
    /// [`CannotStore`]; nothing of it is stored then.
    pub async fn put(&self, entries: &[(String, Vec<u8>)], strict: bool) -> Result<(), CannotStore> {
        let (transaction, store) = self.writing(strict)?;
        for (key, bytes) in entries {
            store.put_with_key(&Uint8Array::from(bytes.as_slice()), &key.into())?;
        }
        completed(&transaction).await
    }

    /// In one transaction: stores `fresh` under keys that must be free, stores `entries`, deletes `keys`. After that all of
    /// it is on the disk.
    ///
    /// # Errors
    /// [`CannotStore`], also when one of the keys was taken; nothing is changed then.
    pub async fn replace(
        &self,
        fresh: &[(String, Vec<u8>)],
        entries: &[(String, Vec<u8>)],
        keys: &[String],
    ) -> Result<(), CannotStore> {
        let (transaction, store) = self.writing(true)?;
        for (key, bytes) in fresh {
            store.add_with_key(&Uint8Array::from(bytes.as_slice()), &key.into())?;
        }
        for (key, bytes) in entries {
            store.put_with_key(&Uint8Array::from(bytes.as_slice()), &key.into())?;
        }
        for key in keys {
            store.delete(&key.into())?;
        }
        completed(&transaction).await
    }

    /// All entries whose key begins so.
    ///
    /// # Errors
    /// [`CannotStore`].
    pub async fn read(&self, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, CannotStore> {
        let store = self.0.transaction_with_str(STORE)?.object_store(STORE)?;
        let range = IdbKeyRange::bound(&prefix.into(), &format!("{prefix}\u{ffff}").into())?;
        let keys_request = store.get_all_keys_with_key(&range)?;
        let values_request = store.get_all_with_key(&range)?;
        let keys: Array = finished(&keys_request).await?.dyn_into()?;
        let values: Array = finished(&values_request).await?.dyn_into()?;
        let entries = keys.iter().zip(values.iter()).filter_map(|(key, value)| {
            let bytes = value.dyn_into::<Uint8Array>().ok()?;
            Some((key.as_string()?, bytes.to_vec()))
        });
        Ok(entries.collect())
    }

    /// Deletes these keys.
    ///
    /// # Errors
    /// [`CannotStore`].
    pub async fn delete(&self, keys: &[String]) -> Result<(), CannotStore> {
        let (transaction, store) = self.writing(false)?;
        for key in keys {
            store.delete(&key.into())?;
        }
        completed(&transaction).await
    }

    fn writing(&self, strict: bool) -> Result<(IdbTransaction, IdbObjectStore), CannotStore> {
        let options = js_sys::Object::new();
        let durability = if strict { "strict" } else { "relaxed" };
        js_sys::Reflect::set(&options, &"durability".into(), &durability.into())?;
        let transaction =
            self.0.unchecked_ref::<WithDurability>().transaction(STORE, "readwrite", &options)?;
        let store = transaction.object_store(STORE)?;
        Ok((transaction, store))
    }
}

/// Waits for a request.
async fn finished(request: &IdbRequest) -> Result<JsValue, JsValue> {
    JsFuture::from(answer(request)).await
}

fn answer(request: &IdbRequest) -> Promise {
    Promise::new(&mut |resolve, reject| {
        let (done, failed) = (request.clone(), request.clone());
        let success = Closure::once_into_js(move || {
            let _ = resolve.call1(&JsValue::NULL, &done.result().unwrap_or(JsValue::NULL));
        });
        let error = Closure::once_into_js(move || {
            let reason = failed.error().ok().flatten().map_or(JsValue::NULL, JsValue::from);
            let _ = reject.call1(&JsValue::NULL, &reason);
        });
        request.set_onsuccess(Some(success.unchecked_ref()));
        request.set_onerror(Some(error.unchecked_ref()));
    })
}

/// Waits until a transaction is complete: only then is what it wrote stored.
async fn completed(transaction: &IdbTransaction) -> Result<(), CannotStore> {
    // Kept here until one of them was called.
    let keep: Rc<RefCell<Vec<JsValue>>> = Rc::default();
    let promise = Promise::new(&mut |resolve, reject| {
        let complete = Closure::once_into_js(move || {
            let _ = resolve.call0(&JsValue::NULL);
        });
        let failed = Closure::once_into_js(move || {
            let _ = reject.call1(&JsValue::NULL, &"the transaction was aborted".into());
        });
        transaction.set_oncomplete(Some(complete.unchecked_ref()));
        transaction.set_onabort(Some(failed.unchecked_ref()));
        keep.borrow_mut().extend([complete, failed]);
    });
    JsFuture::from(promise).await.map(|_| ()).map_err(CannotStore::from)
}
