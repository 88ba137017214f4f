namespace FollowOn.Handover;

/// <summary>
/// The number and the letters on somebody's slip of paper, the same on every printing. The letters are sealed: what is printed again must be readable.
/// They are good only together with the code of the programme's open room.
/// </summary>
public sealed class Slip
{
    private Slip() { }

    public Slip(ProgrammeId programme, ParticipantId participant, int number, string sealedLetters, DateTime now) =>
        (ProgrammeId, ParticipantId, Number, SealedLetters, MadeAt) = (programme, participant, number, sealedLetters, now);

    public ParticipantId ParticipantId { get; private set; }
    public ProgrammeId ProgrammeId { get; private set; }

    /// <summary>From 1, in the order in which slips were first made; it says nothing about its holder.</summary>
    public int Number { get; private set; }
    public string SealedLetters { get; private set; } = "";
    public DateTime MadeAt { get; private set; }

    /// <summary>Sealed with keys that are gone, so nobody could read them any more: new ones.</summary>
    public void SealAnew(string sealedLetters) => SealedLetters = sealedLetters;
}
