using FollowOn.Fairness;
var assumed = Assumptions.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "members.json")));
int groups = int.Parse(args[0]); int horizon = int.Parse(args[1]); decimal? loss = args[2]=="none"?null:decimal.Parse(args[2]); int prop=int.Parse(args[3]); long limit=long.Parse(args[4]);
void Show(string name, Func<IRule> make, PlannerCounts? c){
 var sw=System.Diagnostics.Stopwatch.StartNew();
 double can=0,tot=0; int over=0, never=0, members=0, below=0; double mtg3=0; var runs=new List<int>(); int oor=0, never2=0, over2r=0; 
 object gate=new();
 Parallel.For(0,groups,new ParallelOptions{MaxDegreeOfParallelism=2},g=>{
  var w=new World(assumed,2026,g,18); var h=new History(w); var r=make();
  for(int t=0;t<18;t++) h.Add(r.Choose(h));
  lock(gate){ bool b=false;
  for(int t=0;t<18;t++){int n=Enumerable.Range(0,w.Size).Count(m=>h.CanCome(t,m)); can+=n; tot+=w.Size; if(n<3){b=true;mtg3++;}}
  if(b)below++;
  var o3=w.OutOfReach(3); oor+=w.OutOfReach(3).Count(x=>x);
  for(int m=0;m<w.Size;m++){members++; int run=0,max=0; for(int t=0;t<18;t++){ if(h.CanCome(t,m))run=0; else if(h.LeftOut(t,m)){run++;max=Math.Max(max,run);} } runs.Add(max); if(max>2)over++; 
   if(Enumerable.Range(0,7).Any(s=>Enumerable.Range(s,12).Count(t=>h.CanCome(t,m))<=1)){never++; if(!o3[m])never2++;} if(max>2&&!o3[m])over2r++; }}
 });
 runs.Sort();
 Console.WriteLine($"{name}: att {can/tot:F3} over2 {100.0*over/members:F1}% never {100.0*never/members:F2}% p50 {runs[runs.Count/2]} p95 {runs[(int)(runs.Count*.95)]} max {runs[^1]} below3 groups {100.0*below/groups:F1}% meetings {100*mtg3/groups/18:F1}% reachable over2 {100.0*over2r/(members-oor):F1} never {100.0*never2/(members-oor):F2}% oor {100.0*oor/members:F2}%  {sw.Elapsed.TotalSeconds:F1}s");
 if(c!=null) {Console.WriteLine($"   plans {c.Plans} optimal {c.Optimal} feasible {c.Feasible} fell {c.FellBack} p50 {c.Percentile(.5)*1000:F1}ms p95 {c.Percentile(.95)*1000:F0}ms max {c.Percentile(1)*1000:F0}ms");
  File.WriteAllText("/tmp/slow-problem.json", FollowOn.Planning.PlanningJson.Write(c.Slowest!.Value.Problem)); }
}
Show("fixed",()=>new FixedSlot(),null); Show("votes",()=>new MostVotes(),null); Show("rotate",()=>new Rotate(),null);
var c=new PlannerCounts(); Show("followon",()=>new FollowOnRule(new Settings(horizon,loss,prop,limit,args.Length>5?int.Parse(args[5]):3),c),c);
