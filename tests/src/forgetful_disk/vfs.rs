//! The SQLite side of the disk: the system's own VFS, with a look at every write. Nothing is decided here.
//!
//! SQLite's interface is C, so this is the one file in the project with `unsafe`. What makes it sound: SQLite calls
//! these functions only with files that `open` prepared and until `close`; the real file lies right behind ours, in the
//! memory that SQLite reserves because `szOsFile` says so.
#![allow(unsafe_code, reason = "an interface of C")]

use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::mem::size_of;
use std::path::PathBuf;
use std::ptr;
use std::sync::OnceLock;

use rusqlite::ffi;

use super::{Failure, ForgetfulDisk, Undo};

/// An open file of ours. SQLite sees only `base`; the real file follows in memory.
#[repr(C)]
struct Ours {
    base: ffi::sqlite3_file,
    disk: *const ForgetfulDisk,
    /// Boxed; null for a temporary file, which no power cut needs to bring back.
    path: *mut PathBuf,
}

/// Makes the disk known to SQLite. The memory of the VFS is never given back: SQLite keeps the pointers.
pub(super) fn register(name: &str, disk: ForgetfulDisk) {
    let name = CString::new(name).expect("a name without a zero byte");
    // SAFETY: the system's VFS is there after initialising, and lives as long as the process. It is copied, and the
    // functions that we do not replace accept any VFS argument, as SQLite's own shims rely on.
    unsafe {
        ffi::sqlite3_initialize();
        let real = ffi::sqlite3_vfs_find(ptr::null());
        assert!(!real.is_null(), "SQLite has a VFS for this system");
        let mut vfs = *real;
        let ours = c_int::try_from(size_of::<Ours>()).expect("a small struct");
        vfs.iVersion = 1;
        vfs.szOsFile = ours + (*real).szOsFile;
        vfs.pNext = ptr::null_mut();
        vfs.zName = name.into_raw();
        vfs.pAppData = Box::into_raw(Box::new((disk, real))).cast();
        vfs.xOpen = Some(open);
        vfs.xDelete = Some(delete);
        let registered = ffi::sqlite3_vfs_register(Box::into_raw(Box::new(vfs)), 0);
        assert_eq!(registered, ffi::SQLITE_OK, "SQLite takes the disk");
    }
}

type Data = (ForgetfulDisk, *mut ffi::sqlite3_vfs);

unsafe fn data<'a>(vfs: *mut ffi::sqlite3_vfs) -> &'a Data {
    // SAFETY: `register` put it there, for ever.
    unsafe { &*(*vfs).pAppData.cast::<Data>() }
}

unsafe fn real(file: *mut ffi::sqlite3_file) -> *mut ffi::sqlite3_file {
    // SAFETY: `szOsFile` reserves the real file's memory right behind ours.
    unsafe { file.cast::<Ours>().add(1).cast() }
}

unsafe fn disk<'a>(file: *mut ffi::sqlite3_file) -> &'a ForgetfulDisk {
    // SAFETY: set by `open`, from data that lives for ever.
    unsafe { &*(*file.cast::<Ours>()).disk }
}

unsafe fn path<'a>(file: *mut ffi::sqlite3_file) -> Option<&'a PathBuf> {
    // SAFETY: null, or boxed by `open` until `close`.
    unsafe { (*file.cast::<Ours>()).path.as_ref() }
}

/// Calls a method of the real file.
macro_rules! really {
    ($file:expr, $method:ident $(, $argument:expr)*) => {{
        let real = real($file);
        match (*(*real).pMethods).$method {
            Some(method) => method(real $(, $argument)*),
            None => ffi::SQLITE_IOERR,
        }
    }};
}

unsafe extern "C" fn open(
    vfs: *mut ffi::sqlite3_vfs,
    name: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: SQLite gives memory of `szOsFile` bytes and a name that is null or ends in zero.
    unsafe {
        let (disk, system) = data(vfs);
        (*file).pMethods = ptr::null();
        if !disk.is_on() {
            return ffi::SQLITE_CANTOPEN;
        }
        let Some(open) = (**system).xOpen else { return ffi::SQLITE_CANTOPEN };
        (*real(file)).pMethods = ptr::null();
        let code = open(*system, name, real(file), flags, out);
        if code != ffi::SQLITE_OK {
            return code;
        }
        let path = if name.is_null() {
            ptr::null_mut()
        } else {
            Box::into_raw(Box::new(PathBuf::from(CStr::from_ptr(name).to_string_lossy().into_owned())))
        };
        let ours = file.cast::<Ours>();
        (*ours).disk = disk;
        (*ours).path = path;
        (*file).pMethods = methods();
        code
    }
}

unsafe extern "C" fn delete(vfs: *mut ffi::sqlite3_vfs, name: *const c_char, sync: c_int) -> c_int {
    // SAFETY: the name ends in zero; the system's VFS lives for ever.
    unsafe {
        let (disk, system) = data(vfs);
        if !disk.allows_change() {
            return ffi::SQLITE_IOERR_DELETE;
        }
        disk.synced(PathBuf::from(CStr::from_ptr(name).to_string_lossy().into_owned()).as_path());
        (**system).xDelete.map_or(ffi::SQLITE_IOERR_DELETE, |delete| delete(*system, name, sync))
    }
}

/// Notes what a change of the file from `offset` on, over `length` bytes, will overwrite.
unsafe fn note(file: *mut ffi::sqlite3_file, offset: i64, length: i64) -> c_int {
    // SAFETY: as for every method; the buffer is as long as we say.
    unsafe {
        let Some(path) = path(file) else { return ffi::SQLITE_OK };
        let mut size = 0;
        let code = really!(file, xFileSize, &raw mut size);
        if code != ffi::SQLITE_OK {
            return code;
        }
        let kept = (size - offset).clamp(0, length);
        let mut bytes = vec![0_u8; usize::try_from(kept).unwrap_or_default()];
        if kept > 0 {
            let amount = c_int::try_from(kept).unwrap_or_default();
            let code = really!(file, xRead, bytes.as_mut_ptr().cast(), amount, offset);
            if code != ffi::SQLITE_OK {
                return code;
            }
        }
        disk(file).note(path, Undo { offset: offset.unsigned_abs(), bytes, length: size.unsigned_abs() });
        ffi::SQLITE_OK
    }
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: called once for each opened file; the path was boxed by `open`.
    unsafe {
        let path = (*file.cast::<Ours>()).path;
        if !path.is_null() {
            drop(Box::from_raw(path));
        }
        really!(file, xClose)
    }
}

unsafe extern "C" fn read(
    file: *mut ffi::sqlite3_file,
    bytes: *mut c_void,
    amount: c_int,
    offset: i64,
) -> c_int {
    // SAFETY: passed on as it came.
    unsafe {
        if !disk(file).is_on() {
            return ffi::SQLITE_IOERR_READ;
        }
        really!(file, xRead, bytes, amount, offset)
    }
}

unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    bytes: *const c_void,
    amount: c_int,
    offset: i64,
) -> c_int {
    // SAFETY: passed on as it came.
    unsafe {
        if !disk(file).allows_change() {
            return match disk(file).failure() {
                Failure::Full => ffi::SQLITE_FULL,
                Failure::Broken => ffi::SQLITE_IOERR_WRITE,
                Failure::ReadOnly => ffi::SQLITE_READONLY,
            };
        }
        match note(file, offset, amount.into()) {
            ffi::SQLITE_OK => really!(file, xWrite, bytes, amount, offset),
            code => code,
        }
    }
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, size: i64) -> c_int {
    // SAFETY: passed on as it came.
    unsafe {
        if !disk(file).allows_change() {
            return ffi::SQLITE_IOERR_TRUNCATE;
        }
        match note(file, size, i64::MAX) {
            ffi::SQLITE_OK => really!(file, xTruncate, size),
            code => code,
        }
    }
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, flags: c_int) -> c_int {
    // SAFETY: passed on as it came.
    unsafe {
        if !disk(file).allows_change() {
            return ffi::SQLITE_IOERR_FSYNC;
        }
        // The real disk need not sync: only ours is asked afterwards.
        let _ = flags;
        if let Some(path) = path(file) {
            disk(file).synced(path);
        }
        ffi::SQLITE_OK
    }
}

unsafe extern "C" fn shared_memory(
    file: *mut ffi::sqlite3_file,
    region: c_int,
    size: c_int,
    extend: c_int,
    out: *mut *mut c_void,
) -> c_int {
    // SAFETY: passed on as it came.
    unsafe {
        if !disk(file).is_on() {
            return ffi::SQLITE_IOERR_SHMMAP;
        }
        really!(file, xShmMap, region, size, extend, out)
    }
}

/// Methods that only pass on what they get.
macro_rules! passed_on {
    ($($name:ident: $method:ident($($argument:ident: $type:ty),*);)*) => {$(
        unsafe extern "C" fn $name(file: *mut ffi::sqlite3_file $(, $argument: $type)*) -> c_int {
            // SAFETY: passed on as it came.
            unsafe { really!(file, $method $(, $argument)*) }
        }
    )*};
}

passed_on! {
    file_size: xFileSize(size: *mut i64);
    lock: xLock(level: c_int);
    unlock: xUnlock(level: c_int);
    check_lock: xCheckReservedLock(out: *mut c_int);
    control: xFileControl(operation: c_int, argument: *mut c_void);
    sector_size: xSectorSize();
    characteristics: xDeviceCharacteristics();
    shared_lock: xShmLock(offset: c_int, count: c_int, flags: c_int);
    shared_unmap: xShmUnmap(delete: c_int);
}

unsafe extern "C" fn shared_barrier(file: *mut ffi::sqlite3_file) {
    // SAFETY: passed on as it came.
    unsafe {
        let real = real(file);
        if let Some(barrier) = (*(*real).pMethods).xShmBarrier {
            barrier(real);
        }
    }
}

/// Version 2: with shared memory for the write-ahead log, without mapped reads that would go past us.
fn methods() -> *const ffi::sqlite3_io_methods {
    static METHODS: OnceLock<ffi::sqlite3_io_methods> = OnceLock::new();
    METHODS.get_or_init(|| ffi::sqlite3_io_methods {
        iVersion: 2,
        xClose: Some(close),
        xRead: Some(read),
        xWrite: Some(write),
        xTruncate: Some(truncate),
        xSync: Some(sync),
        xFileSize: Some(file_size),
        xLock: Some(lock),
        xUnlock: Some(unlock),
        xCheckReservedLock: Some(check_lock),
        xFileControl: Some(control),
        xSectorSize: Some(sector_size),
        xDeviceCharacteristics: Some(characteristics),
        xShmMap: Some(shared_memory),
        xShmLock: Some(shared_lock),
        xShmBarrier: Some(shared_barrier),
        xShmUnmap: Some(shared_unmap),
        xFetch: None,
        xUnfetch: None,
    })
}
