namespace FollowOn;

/// <summary>An entity two people may change at once: the later save fails instead of overwriting (the version is raised by the storage).</summary>
public interface IVersioned
{
    int Version { get; }
}
