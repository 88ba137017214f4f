namespace FollowOn.Fairness;

/// <summary>How a time and a place suit somebody.</summary>
internal enum Suits : byte
{
    No,
    Manage,
    Good,
}

/// <summary>How somebody gets about.</summary>
internal enum Way
{
    Car,
    Bus,
    Lift,
}

/// <summary>A member, drawn: how each slot of an ordinary week suits them, where they live, how they get about.</summary>
internal sealed record Person(Suits[] Usual, double East, double North, Way Way, bool InnerCity)
{
    /// <summary>
    /// Whoever comes to the programme has a weekday in the day and a way to get to town; all but a few are drawn again until that is so.
    /// </summary>
    public static Person Drawn(Assumptions assumed, Draw draw)
    {
        var changed = draw.With(assumed["lifeChanged"]);
        var person = Anyone(assumed, draw);
        for (var tries = 0; !changed && !person.CouldComeToTheProgramme(assumed) && tries < 1000; tries++)
        {
            person = Anyone(assumed, draw);
        }

        return person;
    }

    /// <summary>How far they go at most, in miles.</summary>
    public double Furthest(Assumptions assumed) => assumed[Way switch { Way.Car => "milesByCar", Way.Bus => "milesByBus", _ => "milesByLift" }];

    private bool CouldComeToTheProgramme(Assumptions assumed) =>
        double.Hypot(East, North) <= Furthest(assumed)
        && Usual.Where((suits, slot) => suits != Suits.No && Week.Weekday(slot / Week.Parts) && slot % Week.Parts != Week.Evening).Any();

    private static Person Anyone(Assumptions assumed, Draw draw)
    {
        var usual = Enumerable.Repeat(Suits.Good, Week.Slots).ToArray();
        Work(usual, assumed, draw);
        Energy(usual, assumed, draw);
        Family(usual, assumed, draw);
        foreach (var slot in draw.Some((int)assumed["commitments"], Week.Slots))
        {
            usual[slot] = Suits.No;
        }

        var ring = draw.Among([assumed["innerCity"], assumed["suburban"], 1 - assumed["innerCity"] - assumed["suburban"]]);
        var (nearest, furthest) = ring switch { 0 => (0.0, 3.0), 1 => (3.0, 7.0), _ => (7.0, 15.0) };
        var (miles, turn) = (nearest + (draw.Share() * (furthest - nearest)), draw.Share() * 2 * Math.PI);
        var way = (Way)draw.Among([1 - assumed["goesByBus"] - assumed["getsALift"], assumed["goesByBus"], assumed["getsALift"]]);
        var person = new Person(usual, miles * Math.Cos(turn), miles * Math.Sin(turn), way, ring == 0);
        person.GettingThere(draw);
        return person;
    }

    private static void Work(Suits[] usual, Assumptions assumed, Draw draw)
    {
        var (full, part, shifts) = (assumed["worksFullTime"], assumed["worksPartTime"], assumed["worksShifts"]);
        switch (draw.Among([full, part, shifts, 1 - full - part - shifts]))
        {
            case 0:
                Each(usual, (day, part) => Week.Weekday(day) && part != Week.Evening, Suits.No);
                Each(usual, (day, part) => Week.Weekday(day) && part == Week.Evening, Suits.Manage);
                break;
            case 1:
                var days = draw.Some(2 + draw.Below(2), 5);
                var first = draw.Below(2);
                Each(usual, (day, part) => days.Contains(day) && (part == first || part == first + 1), Suits.No);
                break;
            case 2:
                foreach (var day in draw.Some(4 + draw.Below(2), Week.Days))
                {
                    var from = draw.Below(3);
                    Each(usual, (d, part) => d == day && (part == from || part == from + 1), Suits.No);
                }

                break;
        }
    }

    private static void Energy(Suits[] usual, Assumptions assumed, Draw draw)
    {
        var (slow, fades) = (assumed["slowMornings"], assumed["fadesByLateAfternoon"]);
        var kind = draw.Among([slow, fades, 1 - slow - fades]);
        var worst = draw.With(0.5) ? Suits.No : Suits.Manage;
        if (kind == 0)
        {
            Each(usual, (_, part) => part == Week.Morning, worst);
        }
        else if (kind == 1)
        {
            Each(usual, (_, part) => part == Week.LateAfternoon, worst);
            Each(usual, (_, part) => part == Week.Evening, Suits.No);
        }
    }

    private static void Family(Suits[] usual, Assumptions assumed, Draw draw)
    {
        if (draw.With(assumed["childrenAtSchool"]))
        {
            Each(usual, (day, part) => Week.Weekday(day) && part == Week.LateAfternoon, Suits.No);
            Each(usual, (_, part) => part == Week.Evening, Suits.Manage);
            if (draw.With(0.5))
            {
                Each(usual, (day, _) => !Week.Weekday(day), Suits.No);
            }
        }

        if (draw.With(assumed["cares"]))
        {
            var days = draw.Some(3, Week.Days);
            Each(usual, (day, part) => days.Contains(day) || part == Week.Evening, Suits.No);
        }

        if (draw.With(assumed["keepsWeekends"]))
        {
            Each(usual, (day, _) => !Week.Weekday(day), Suits.No);
        }

        if (draw.With(assumed["staysInEvenings"]))
        {
            Each(usual, (_, part) => part == Week.Evening, Suits.No);
        }
    }

    private void GettingThere(Draw draw)
    {
        if (Way == Way.Bus)
        {
            Each(Usual, (day, part) => day == Week.Sunday || (part == Week.Evening && !InnerCity), Suits.No);
        }
        else if (Way == Way.Lift)
        {
            var driven = draw.Some(4, Week.Days);
            Each(Usual, (day, _) => !driven.Contains(day), Suits.No);
        }
    }

    /// <summary>Never better than it was: whatever stands in somebody's way, the worst of it counts.</summary>
    private static void Each(Suits[] usual, Func<int, int, bool> where, Suits atBest)
    {
        for (var slot = 0; slot < usual.Length; slot++)
        {
            if (where(slot / Week.Parts, slot % Week.Parts) && usual[slot] > atBest)
            {
                usual[slot] = atBest;
            }
        }
    }
}
