using System.Globalization;
using FollowOn.Accounts;
using FollowOn.Audit;
using FollowOn.Evaluation;
using FollowOn.Groups;
using FollowOn.Groups.Repair;
using FollowOn.Handover;
using FollowOn.Meetings;
using FollowOn.Meetings.Times;
using FollowOn.Meetings.Places;
using FollowOn.Meetings.Series;
using FollowOn.Meetings.Plans;
using FollowOn.Messaging;
using FollowOn.Messaging.Delivery;
using FollowOn.Messaging.Languages;
using FollowOn.Messaging.Mail;
using FollowOn.Messaging.Texts;
using FollowOn.NhsUi;
using FollowOn.PersonalData;
using FollowOn.Programmes;
using FollowOn.Safety;
using FollowOn.Storage;
using FollowOn.Watch;
using FollowOn.Web.Access;
using FollowOn.Web.Demonstration;
using FollowOn.Web.Hosting.Keys;
using FollowOn.Web.Hosting.Logs;
using FollowOn.Web.Words;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Razor;

namespace FollowOn.Web.Hosting;

/// <summary>Puts the web application together; the same for people, tests and benchmarks.</summary>
public static class FollowOnWeb
{
    /// <param name="adjust">For tests: a fake clock, fake providers.</param>
    public static WebApplication Build(HostSettings settings, string environment, Action<IServiceCollection>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(FollowOnWeb).Assembly.GetName().Name,
            EnvironmentName = environment,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseUrls(settings.Url).UseStaticWebAssets().ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            // The largest thing anybody sends is a list of participants.
            k.Limits.MaxRequestBodySize = 10 * 1024 * 1024;
        });

        // Whoever may be anybody and reads every message must never meet real people.
        if (settings.Demonstration && !builder.Environment.IsDevelopment())
            throw new InvalidOperationException("There is a demonstration only in the Development environment.");

        if (settings.PaperPilot && (settings.Demonstration || !Loopback.Only(settings.Url)))
            throw new InvalidOperationException(Loopback.Problem);

        builder.Logging.ClearProviders().AddProvider(new CarefulLog(Console.Error, TimeProvider.System));

        var services = builder.Services;
        services.AddSingleton(settings);
        services.AddBehindProxy(settings);
        if (settings.Telemetry is { } telemetry)
            services.AddTelemetry(telemetry);
        services.AddFollowOn(settings.Database, new SiteAddress(new Uri(settings.PublicUrl ?? settings.Url)), settings.Ballast);
        services.AddSigningIn(settings, builder.Configuration);
        services.AddScoped<StaffSignIns>();
        services.AddScoped<Viewer>().AddScoped<Pages.Programmes.StaffToChoose>();
        services.AddSingleton<MemberWords>();
        services.AddSingleton<ISeal, SiteSeal>();
        services.AddMail(settings, builder.Configuration, builder.Environment.IsDevelopment());
        services.AddTexts(settings, builder.Configuration, builder.Environment.IsDevelopment());
        services.AddHostedService<Worker>().AddHostedService<WatchRound>();
        if (settings.Demonstration)
            services.AddDemonstration();
        if (settings.PaperPilot)
            services.AddPaperPilot();
        services.AddProtectedKeys(settings.KeyFileOrDefault);
        services.AddHttpContextAccessor();
        services.AddResponseCompression(o => o.EnableForHttps = true);
        services.AddAntiforgery(o => (o.Cookie.Name, o.Cookie.SecurePolicy) = ("followon-form", CookieSecurePolicy.SameAsRequest));
        services.Configure<Microsoft.AspNetCore.Mvc.CookieTempDataProviderOptions>(o => o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        services.AddRazorPages(o =>
            {
                o.Conventions.ConfigureFilter(new Microsoft.AspNetCore.Mvc.TypeFilterAttribute(typeof(AccessFilter)));
                o.Conventions.ConfigureFilter(new NoSuchHandler());
                o.Conventions.ConfigureFilter(new Microsoft.AspNetCore.Mvc.TypeFilterAttribute(typeof(OfferHelp)));
                o.Conventions.Add(settings.PaperPilot ? new WithoutMail() : new WithoutPaperPilot());
                o.Conventions.ConfigureFilter(new Microsoft.AspNetCore.Mvc.TypeFilterAttribute(typeof(NoteViews)));
                if (!settings.Demonstration)
                    o.Conventions.Add(new WithoutDemonstration());
            })
            .AddNhsUi();
        adjust?.Invoke(services);

        var app = builder.Build();
        app.UseBehindProxy(settings);
        app.UseSafeHeaders();
        app.UseResponseCompression();
        app.UseExceptionHandler("/something-went-wrong");
        app.UseStatusCodePagesWithReExecute("/not-found");
        // Said for each request, so that it holds wherever and however the host was started.
        var (british, words) = (CultureInfo.GetCultureInfo("en-GB"), CultureInfo.GetCultureInfo(settings.Pseudo ? MemberWords.Pseudo : "en-GB"));
        app.Use((HttpContext http, RequestDelegate next) =>
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (british, words);
            return next(http);
        });
        app.UseRouting();
        app.UseOrganisationSignIn();
        app.UseRouteInTraces();
        app.UseViewer();
        app.MapStaticAssets();
        app.MapHealth();
        app.MapHooks(settings);
        app.MapHelpWords();
        app.MapRazorPages().WithStaticAssets();
        return app;
    }

    /// <summary>The domain's verbs and the storage; used by the web and by the command-line verbs.</summary>
    public static IServiceCollection AddFollowOn(this IServiceCollection services, string database, SiteAddress site, long ballast = Ballast.UsualSize)
    {
        services.AddFollowOnDb(database, ballast);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<UkClock>();
        services.AddSingleton<HolidaysKept>().AddTransient(s => s.GetRequiredService<HolidaysKept>().Current);
        services.AddSingleton(site);
        services.AddSingleton(SessionTimes.Usual);
        services.AddSingleton(new SignInLimits());
        services.AddScoped<Limits>().AddScoped<Sessions>().AddScoped<Passkeys>().AddScoped<OrganisationSignIn>();
        services.AddScoped<Acting>().AddScoped<AuditTrail>().AddScoped<AuditHeads>().AddScoped<AuditVerify>();
        services.AddSingleton(new LanguagesInUse(drafts: false));
        services.AddSingleton<WaysOut>().AddSingleton<DatabaseTime>().AddSingleton<OutboxDispatcher>().AddScoped<IStillWanted, StillInGroup>();
        services.AddScoped<ErasedFromProgramme>().AddScoped<Erasure>().AddScoped<ContactChanges>().AddScoped<WhatWeHold>().AddScoped<WhatWeHoldOfSafety>().AddScoped<Retention>();
        services.AddScoped<Outbox>().AddScoped<Links>().AddScoped<SignIn>().AddScoped<Incoming>().AddScoped<InboundTexts>();
        services.AddScoped<GroupSeal>().AddScoped<NoteWords>().AddScoped<TakeBackNotes>();
        services.AddScoped<ChatOfGroup>().AddScoped<Ringing>().AddScoped<NewsOfMessages>();
        services.AddScoped<PassOn>().AddScoped<IWordByText, PassOnByText>().AddScoped<IWordByText, NotesByText>();
        services.AddScoped<IHelpByText, HelpNow>().AddScoped<HelpNow>();
        services.AddScoped<Rota>().AddScoped<RotaDays>().AddScoped<RotaLook>().AddScoped<RotaWatch>().AddScoped<RotaChanges>().AddScoped<Promises>().AddScoped<WhoAnswers>();
        services.AddScoped<ConcernNews>().AddScoped<Concerns>().AddScoped<Receipts>();
        services.AddScoped<IWordByText, CallMeByText>().AddScoped<IWordByText, WorriedByText>().AddScoped<IQuestionByText, ConcernByText>();
        services.AddScoped<CheckInLine>().AddScoped<CheckInNews>().AddScoped<CheckIns>().AddScoped<CheckWishes>().AddScoped<CheckWays>();
        services.AddScoped<IQuestionByText, BuddyByText>().AddScoped<IQuestionByText, CheckInByText>().AddScoped<IQuestionByText, AllRightByText>().AddScoped<IWordByText, StartCheckInByText>();
        services.AddScoped<Asking>().AddScoped<KeepFrom>().AddScoped<CardsToRead>().AddScoped<ShowToService>();
        services.AddScoped<TellOf>().AddScoped<RepairNews>().AddScoped<LookAt>().AddScoped<HandOn>().AddScoped<AskTheGroup>().AddScoped<DueRepair>();
        services.AddScoped<HowOften>().AddScoped<IWordByText, HowOftenByText>();
        services.AddScoped<RestAndLeave>().AddScoped<ICommandByText, RestByText>().AddScoped<ICommandByText, LeaveByText>().AddScoped<IQuestionByText, LeaveByText>();
        services.AddScoped<Roles>().AddScoped<NewProgramme>().AddScoped<GroupThatMeets>().AddScoped<AddParticipants>().AddScoped<CohortToAdd>().AddScoped<TakeOffProgramme>().AddScoped<GroupRecords>();
        services.AddScoped<VenueBook>().AddScoped<PlacesOfGroup>().AddScoped<WaitingList>().AddScoped<IAfterLeaving, LeavesPlaces>();
        services.AddSingleton(provider => new Distances(() => OutcodesNow(provider), provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<Answers>().AddScoped<AfterMeetUps>();
        services.AddScoped<SayTimes>().AddScoped<TimesOfGroup>().AddScoped<IWordByText, TimesByText>();
        services.AddScoped<MeetUps>().AddScoped<DueMeetings>().AddScoped<IQuestionByText, AnswerMeetingByText>().AddScoped<IQuestionByText, SayWhoCameByText>();
        services.AddScoped<SeriesRead>().AddScoped<OccurrencesOfGroup>().AddScoped<CalendarFeeds>();
        services.AddScoped<PlansOfGroup>().AddScoped<PlanNews>().AddScoped<AskPlan>().AddScoped<DuePlans>().AddScoped<FairSlot>().AddScoped<IQuestionByText, PlanByText>();
        services.AddScoped<NextMeetUps>().AddScoped<IQuestionByText, AskEveryoneByText>();
        services.AddScoped<StillInTouch>().AddScoped<IQuestionByText, StillInTouchByText>();
        services.AddScoped<Visits>().AddScoped<IQuestionByText, VisitByText>();
        services.AddScoped<Invitations>().AddScoped<HandOverToGroup>().AddScoped<FewerThanThree>().AddScoped<FirstMeetingOptions>();
        services.AddScoped<IQuestionByText, InterestByText>().AddScoped<IQuestionByText, ShareNumberByText>().AddScoped<IQuestionByText, UsualTimesByText>();
        services.AddScoped<ICommandByText, LeaveBeforeHandOver>();
        services.AddSingleton(new PaperPilot(false));
        services.AddScoped<Rooms>().AddScoped<Slips>().AddScoped<WhoCameSheets>();
        services.AddScoped<BringInReported>().AddScoped<YearOfService>();
        services.AddScoped<TextReceipts>().AddScoped<IServiceThatPays, PaysForTexts>();
        services.AddScoped<Bounces>().AddScoped<InboundMails>().AddScoped<StopEmails>();
        services.AddScoped<NobodyLost>().AddScoped<Watcher>();
        return services;
    }

    /// <summary>Where first halves of postcodes lie, as it stands now.</summary>
    private static IReadOnlyDictionary<string, Point> OutcodesNow(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        return Distances.Of(scope.ServiceProvider.GetRequiredService<FollowOnDb>());
    }
}
