using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SearchSvc.Engine.Storage;

/// <summary>What the framework does not offer: fdatasync, and fsync of a folder.</summary>
internal static partial class Posix
{
    private const int Interrupted = 4;
    private const int BadDescriptor = 9;
    private const int Invalid = 22;

    /// <summary>Syncs the bytes of a file, and of its inode only what reading them needs: times do not cost a journal commit.</summary>
    public static void SyncData(SafeFileHandle file, string path)
    {
        while (FDataSync(file) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != Interrupted)
            {
                throw Failure("fdatasync", path, error);
            }
        }
    }

    public static void SyncFolder(string path)
    {
        using var folder = OpenFolder(path);
        while (FSync(folder) != 0)
        {
            switch (Marshal.GetLastPInvokeError())
            {
                case Interrupted:
                    continue;
                case Invalid or BadDescriptor: // File systems that don't know syncing a folder, mostly remote ones, say so thus.
                    return;
                case var error:
                    throw Failure("fsync", path, error);
            }
        }
    }

    private static SafeFileHandle OpenFolder(string path)
    {
        const int readOnly = 0;
        while (true)
        {
            var descriptor = Open(path, readOnly);
            if (descriptor >= 0)
            {
                return new SafeFileHandle(descriptor, ownsHandle: true);
            }

            var error = Marshal.GetLastPInvokeError();
            if (error != Interrupted)
            {
                throw Failure("open", path, error);
            }
        }
    }

    private static IOException Failure(string call, string path, int error) =>
        new($"{call} of '{path}' failed: {Marshal.GetPInvokeErrorMessage(error)} (errno {error})");

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int FDataSync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);
}
